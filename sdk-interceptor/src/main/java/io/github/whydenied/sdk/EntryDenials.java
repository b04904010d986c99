package io.github.whydenied.sdk;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.DeniedEntries.Whose;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.AskedFamily;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.ResourceFamily;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.denial.DenialMessageGrammar;
import io.github.whydenied.denial.PastedText;
import io.github.whydenied.sdk.AnswerEntries.Said;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** Finds the denials among the entries of an answer, each way of being denied once. Looks at what differs, and at no more of it than is bounded. */
final class EntryDenials {

    /** Entries differ in their names; more ways to say so than these no service has. */
    private static final int MAX_READ = 64;

    private static final int MAX_PATTERNS = 1_000;
    private static final int MIN_NAME = 4;

    /** Of the request that a task or a job made, which is another one in each. */
    private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Supplier<FailedCall> reader;
    private final SdkRequest request;
    private @Nullable FailedCall call;
    /** What was read of entries that say the same but for their names; null for no denial. */
    private final Map<String, @Nullable Known> patterns = new HashMap<>();

    private final Map<List<Object>, EntryGroup> groups = new LinkedHashMap<>();
    private final Map<EntryGroup, @Nullable String> actions = new LinkedHashMap<>();
    /** What the rows of the caller's entries asked for, by the list of the request. */
    private final Map<String, EntryRequest> lists = new LinkedHashMap<>();

    /** What the answer names as done, whatever else failed. */
    private final List<AskedFamily> done = new ArrayList<>();

    private final Set<Object> failed = Collections.newSetFromMap(new IdentityHashMap<>());
    /** The words of rows before, where only words are said. */
    private final Set<String> texts = new HashSet<>();

    private boolean isComplete = true;
    private boolean hasFailed;
    /** Whether it is known of each failed entry what it was about. */
    private boolean isEachKnown = true;

    private int read;

    private record Known(
            EntryGroup group, @Nullable String id, @Nullable String resource) {}

    /**
     * Denials in an answer.
     *
     * @param reader reads the call that succeeded, with all of its request, where an entry says anything
     * @param request the request itself
     */
    EntryDenials(Supplier<FailedCall> reader, SdkRequest request) {
        this.reader = reader;
        this.request = request;
    }

    /** Looks at the entries that a row tells of. */
    void read(SdkPojo answer, EntryRow row) {
        AnswerEntries entries = AnswerEntries.of(answer, request, row);
        isComplete &= entries.isComplete();
        if (entries.said().isEmpty()) {
            return;
        }
        FailedCall known = call == null ? reader.get() : call;
        call = known;
        EntryRequest asked = new EntryRequest(request, known.request(), row);
        Set<String> told = new HashSet<>();
        for (Said said : entries.said()) {
            // A task repeats what its container says.
            if (said.message() == null || !texts.contains(said.message())) {
                read(said, row, asked, known);
            }
            if (said.message() != null && row.code() == null) {
                told.add(said.message());
            }
        }
        texts.addAll(told);
        if (row.isOfTheRequest()) {
            hasFailed = true;
            fail(entries.said(), row, asked);
            done.addAll(asked.done(known.api(), answer));
        }
    }

    private void fail(List<Said> said, EntryRow row, EntryRequest asked) {
        if (row.requestList() == null) {
            isEachKnown = false;
            return;
        }
        lists.putIfAbsent(row.requestList(), asked);
        for (Said one : said) {
            Object element = asked.element(one);
            if (element == null) {
                isEachKnown = false;
            } else {
                failed.add(element);
            }
        }
    }

    private void read(Said said, EntryRow row, EntryRequest asked, FailedCall call) {
        String action = asked.action(said);
        String pattern = action + '\0' + said.code() + '\0' + withoutName(said.message(), said.id());
        if (row.isByPlace()) {
            // What such an entry is about, the request alone tells.
            pattern += '\0' + asked.of(said).members().toString();
        }
        Known known = known(pattern, said, row, asked, call, action);
        if (known != null && liesElsewhere(said, known, row)) {
            known = known(pattern + '\0' + said.id(), said, row, asked, call, action);
        }
        if (known != null) {
            known.group().add(said, resource(said, known), () -> asked.family(call.api(), said));
        }
    }

    private @Nullable Known known(
            String pattern, Said said, EntryRow row, EntryRequest asked, FailedCall call, @Nullable String action) {
        if (!patterns.containsKey(pattern)) {
            if (patterns.size() >= MAX_PATTERNS || read >= MAX_READ) {
                isComplete = false;
                return null;
            }
            patterns.put(pattern, first(said, row, asked, call, action));
        }
        return patterns.get(pattern);
    }

    /** A secret is a resource of its own, and an object is one of its bucket's. */
    private static boolean liesElsewhere(Said said, Known known, EntryRow row) {
        String first = known.resource();
        // A task's name is not what its role was refused on: that stands in the words, which are the same.
        if (row.whose() == Whose.SERVICE_ROLE || Objects.equals(said.id(), known.id())) {
            return false;
        }
        if (first == null) {
            return row.isOfNames();
        }
        String resource = resource(said, known);
        return resource == null
                || !ResourceFamily.of(resource)
                        .container()
                        .equals(ResourceFamily.of(first).container());
    }

    private @Nullable Known first(
            Said said, EntryRow row, EntryRequest asked, FailedCall call, @Nullable String action) {
        if (!mayBeADenial(said, row, call)) {
            return null;
        }
        read++;
        DeniedEntries one = new DeniedEntries(row.whose(), 1, asked.total(), true, List.of(), List.of(), null, action);
        String code = said.code() == null && said.message() != null
                ? DenialMessageGrammar.parse(said.message()).wrapper().errorCode()
                : said.code();
        HttpFacts http = call.error().http();
        FailedCall entry = new FailedCall(
                call.api(),
                asked.of(said),
                new ServiceError(said.kind(), null, code, said.message(), http),
                call.credentials(),
                call.clock(),
                one);
        DeniedCall denied = DeniedCall.of(entry);
        // The credentials of a service's role are not those that the call was signed with.
        boolean isOfOthersCredentials =
                row.whose() != Whose.CALLER && denied.denial() instanceof Denial.AuthenticationFailure;
        if (denied.denial() instanceof Denial.NotADenial
                || isOfOthersCredentials
                || isOnlyAWord(said, row, denied.denial())) {
            return null;
        }
        EntryGroup group = groups.computeIfAbsent(
                EntryGroup.key(denied), key -> new EntryGroup(entry, row.whose(), asked.total()));
        actions.putIfAbsent(group, action);
        return new Known(group, said.id(), denied.request().resource());
    }

    /** What nobody but the words can tell is read with the request and its names. */
    private static boolean mayBeADenial(Said said, EntryRow row, FailedCall call) {
        if (row.isOfAnApplication() && !SdkWords.are(said.message())) {
            return false;
        }
        if (said.code() != null
                && DenialClassifier.isDenialCode(said.code(), call.api().service())) {
            return true;
        }
        return said.message() != null && PastedText.mayDeny(said.message()) && !PastedText.isOfOthers(said.message());
    }

    /** Text of anybody that has such a word somewhere is no denial; a service begins with it. */
    private static boolean isOnlyAWord(Said said, EntryRow row, Denial denial) {
        return row.code() == null
                && row.whose() != Whose.CALLER
                && denial instanceof Denial.PolicyDenial
                && !SdkWords.are(said.message())
                && !String.valueOf(said.message()).regionMatches(true, 0, "access denied", 0, "access denied".length());
    }

    /** An entry that says the same but for its name was refused the same but for its name. */
    private static @Nullable String resource(Said said, Known known) {
        String resource = known.resource();
        String id = known.id();
        if (resource == null || id == null || said.id() == null || Objects.equals(id, said.id())) {
            return resource;
        }
        // The same letters can stand elsewhere in an ARN, which ends in the name.
        return !id.isEmpty() && resource.endsWith(id)
                ? resource.substring(0, resource.length() - id.length()) + said.id()
                : null;
    }

    private static String withoutName(@Nullable String message, @Nullable String id) {
        if (message == null || id == null || id.isEmpty()) {
            return REQUEST_ID.matcher(String.valueOf(message)).replaceAll("\2");
        }
        String without = REQUEST_ID.matcher(message).replaceAll("\2");
        // A short name is part of many words.
        without = id.length() < MIN_NAME
                ? without.replace("/" + id, "/\0").replace(":" + id, ":\0")
                : without.replace(id, "\0");
        String last = id.substring(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1);
        return last.length() < MIN_NAME ? without : without.replace(last, "\1");
    }

    /** Whether something that was asked for did not succeed, for whatever reason. */
    boolean haveFailed() {
        return hasFailed;
    }

    /**
     * Entries that were denied alike.
     *
     * @param call the first of them as a call that was denied
     * @param asked what the first of them asked to act on
     */
    record Alike(FailedCall call, List<AskedFamily> asked) {}

    /** Those that were denied, each way of being denied once. */
    List<Alike> alike() {
        List<Alike> all = new ArrayList<>();
        for (EntryGroup group : groups.values()) {
            all.add(new Alike(group.call(isComplete, actions.get(group)), group.asked()));
        }
        return all;
    }

    /** What the entries asked for that did not fail; only what the answer names where it is not known which did. */
    List<AskedFamily> succeeded(ApiCall api) {
        if (!isComplete || !isEachKnown) {
            return List.copyOf(done);
        }
        return Stream.concat(done.stream(), lists.values().stream().flatMap(list -> list.without(api, failed).stream()))
                .toList();
    }
}
