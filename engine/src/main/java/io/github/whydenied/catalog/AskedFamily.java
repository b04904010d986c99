package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.DeniedEntries.Whose;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.denial.NamedInWords;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks to act on, read from the request alone, so that a call that succeeds can be compared with one that was denied.
 *
 * @param container what the resources lie in, as {@link ResourceFamily} has it, of whatever account
 * @param resource the resources themselves; without an account where the request names them alone
 */
@InternalApi
public record AskedFamily(String container, String resource) {

    private static final int MAX_CHARS = 256;

    private static final String BY = " by ";
    private static final String EVERYTHING = "*";
    /** They ask how something stands. */
    private static final List<String> POLLS = List.of("Get", "BatchGet", "Describe");

    /** Of a call whose request was not read. */
    public static final AskedFamily ANY = new AskedFamily("", "");

    /**
     * The family of a request.
     *
     * @param api the operation
     * @param request its members, as {@link OperationCatalog#membersToRead} names them
     * @return the resources of the action that the call is authorized as; the members that were read where the catalogue knows none
     */
    public static AskedFamily of(ApiCall api, RequestFacts request) {
        return request.complete() ? of(OperationCatalog.standard().needs(api, request, null), request) : ANY;
    }

    /**
     * The same, whose names are those of an account.
     *
     * @param account the caller's; null where it is not known
     * @return the same where there is no name alone
     */
    public AskedFamily in(@Nullable String account) {
        return account == null ? this : new AskedFamily(container, SameName.in(resource, account));
    }

    /**
     * The name of an entry, which can also be told by its ARN.
     *
     * @param nameOrArn either
     * @return the name alone
     */
    public static String secretName(String nameOrArn) {
        return SameName.ofSecret(nameOrArn);
    }

    /**
     * Whether the entries of an answer are those that its request asked for, so that one of which nothing is said has succeeded.
     *
     * @param whose whom AWS refused
     * @param service the service, in any case
     * @param operation the operation
     * @return false for what a service was refused, and where a request asks how work stands or only begins it
     */
    public static boolean isOfTheRequest(Whose whose, String service, String operation) {
        return whose == Whose.CALLER
                || (whose == Whose.STATED
                        && !service.equalsIgnoreCase("cloudcontrol")
                        && POLLS.stream().noneMatch(operation::startsWith));
    }

    /**
     * Whether a call's denied entries are those that it asked for.
     *
     * @param call the denied call
     * @return false where the call itself was denied, too
     */
    public static boolean isOfTheRequest(FailedCall call) {
        DeniedEntries entries = call.entries();
        return entries != null
                && isOfTheRequest(
                        entries.whose(), call.api().service(), call.api().operation());
    }

    /**
     * The family of an entry of a request's list.
     *
     * @param api the operation
     * @param request the request as if it had asked for that entry alone
     * @param action what is authorized of the entry; null for the operation's own
     * @param element the whole of the entry as it was asked for, in few characters
     * @return the same as of a request, with the action; its members where the operation is authorized on everything at once, and its entries
     *     are not
     */
    public static AskedFamily ofEntry(ApiCall api, RequestFacts request, @Nullable String action, String element) {
        return ofEntry(api, request, action, element, null);
    }

    /**
     * The family of an entry that a resource names.
     *
     * @param api the operation
     * @param request the request as if it had asked for that entry alone
     * @param action what is authorized of the entry; null for the operation's own
     * @param element the whole of the entry as it was asked for, in few characters
     * @param name the name or ARN that stands for the entry; null for none
     * @return the same as of any entry, with that resource where the operation has none
     */
    public static AskedFamily ofEntry(
            ApiCall api, RequestFacts request, @Nullable String action, String element, @Nullable String name) {
        if (!request.complete()) {
            return ANY;
        }
        CallNeeds needs = OperationCatalog.standard().needs(api, request, null);
        AskedFamily family = of(needs, request);
        String actions = action == null
                ? joined(needs.needs().stream()
                        .filter(need -> need.kind() == NeedKind.PRIMARY)
                        .map(ActionNeed::action)
                        .toList())
                : action;
        boolean isNowhere = family.container().isEmpty() || family.resource().equals(EVERYTHING);
        String resource = isNowhere && name != null ? SameName.ofEntry(api, name) : null;
        return isNowhere
                ? new AskedFamily(
                        BY + actions, resource == null ? members(request.members()) + element : shortened(resource))
                : new AskedFamily(family.container() + BY + actions, family.resource());
    }

    /**
     * Whether an entry can be one of a request.
     *
     * @param whole the family of the request
     * @param container that of the entry
     * @return false where the request has nothing in it
     */
    public static boolean mayHold(AskedFamily whole, String container) {
        int by = container.indexOf(BY);
        return by == 0
                || (by > 0
                        && (whole.container().length() >= MAX_CHARS
                                || whole.container().contains(container.substring(0, by))));
    }

    /**
     * What a refused resource lies in; of an entry whose resource is not known, what its words name, or what it asked for.
     *
     * @param call the denied call
     * @param resource the refused resource; null where it is not known
     * @return null where nothing tells
     */
    public static @Nullable String containerOf(FailedCall call, @Nullable String resource) {
        if (resource != null) {
            return ResourceFamily.of(resource).container();
        }
        if (call.entries() == null) {
            return null;
        }
        String named =
                isOfTheRequest(call) ? null : NamedInWords.of(call.error().message());
        if (named != null) {
            return named;
        }
        AskedFamily asked = ofEntry(call.api(), call.request(), null, "");
        return asked.container().startsWith(BY) ? asked.resource() : asked.container();
    }

    /**
     * The family of a denied call, of which the catalogue was asked already.
     *
     * @param denied the denied call
     * @return the same as of its request
     */
    public static AskedFamily of(DeniedCall denied) {
        RequestFacts request = denied.call().request();
        return request.complete() ? of(denied.needsWithoutAccount(), request) : ANY;
    }

    private static AskedFamily of(CallNeeds needs, RequestFacts request) {
        TreeSet<String> resources = new TreeSet<>();
        TreeSet<String> containers = new TreeSet<>();
        for (ActionNeed need : needs.needs()) {
            if (need.kind() == NeedKind.PRIMARY) {
                for (ResourceArn resource : need.resources()) {
                    String arn = SameName.of(SameName.aliased(resource.arn(), request));
                    resources.add(arn);
                    containers.add(SameName.ofAnyAccount(ResourceFamily.of(arn).container()));
                }
            }
        }
        if (resources.isEmpty()) {
            return new AskedFamily("", members(request.members()));
        }
        return new AskedFamily(joined(containers), joined(resources));
    }

    private static String members(Map<String, ? extends Collection<String>> members) {
        return shortened(new TreeMap<>(members).toString());
    }

    private static String joined(Collection<String> names) {
        return shortened(String.join(" ", names));
    }

    /** A batch can name a thousand objects, and many of these are kept. */
    private static String shortened(String text) {
        return text.length() <= MAX_CHARS
                ? text
                : text.substring(0, MAX_CHARS) + "#" + text.length() + "#" + text.hashCode();
    }
}
