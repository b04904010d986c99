package io.github.whydenied.sdk;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.AskedFamily;
import io.github.whydenied.sdk.AnswerEntries.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** A request as if it had asked for one entry alone. */
final class EntryRequest {

    private static final int MAX_ELEMENTS = 10_000;
    private static final int MAX_OF_A_NAME = 100;

    /** No list of entries may be longer, and each costs a look into the catalogue. */
    private static final int MAX_SUCCEEDED = 1_000;

    private final RequestFacts facts;
    private final EntryRow row;
    private final List<Object> elements;
    private @Nullable Map<String, List<Object>> byName;

    EntryRequest(SdkRequest request, RequestFacts facts, EntryRow row) {
        this.facts = facts;
        this.row = row;
        String list = row.requestList();
        this.elements = list == null ? List.of() : MemberPath.objects(request, list, MAX_ELEMENTS + 1);
    }

    /** How many entries were asked for; null where the request has no list of them, or too long a one. */
    @Nullable
    Integer total() {
        return elements.isEmpty() || elements.size() > MAX_ELEMENTS ? null : elements.size();
    }

    /** The facts of the request with one element of its list. */
    RequestFacts of(Said said) {
        String list = row.requestList();
        if (list == null) {
            return facts;
        }
        return of(list, element(said), row.isByPlace() ? null : said.id());
    }

    private RequestFacts of(String list, @Nullable Object element, @Nullable String name) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        String names = list.substring(0, list.length() - 2);
        facts.members().forEach((path, values) -> {
            if (path.equalsIgnoreCase(names)) {
                // The catalogue has a list of names without its brackets.
                if (name != null) {
                    members.put(path, List.of(name));
                }
            } else if (!path.regionMatches(true, 0, list, 0, list.length())) {
                members.put(path, values);
            } else if (element != null && path.length() > list.length() + 1) {
                List<String> one = MemberPath.values(element, path.substring(list.length() + 1));
                if (!one.isEmpty()) {
                    members.put(path, one);
                }
            }
        });
        if (row.request() != null && name != null) {
            members.put(row.request(), List.of(name));
        }
        return new RequestFacts(members, facts.presigned(), facts.complete());
    }

    /**
     * What the elements of its list asked to act on that did not fail.
     *
     * @param api the operation
     * @param failed the elements that did, by identity
     */
    List<AskedFamily> without(ApiCall api, Set<Object> failed) {
        String list = row.requestList();
        if (list == null) {
            return failed.isEmpty() ? List.of(AskedFamily.ofEntry(api, facts, action((Object) null), "")) : List.of();
        }
        if (elements.size() > MAX_ELEMENTS) {
            return List.of();
        }
        Set<AskedFamily> others = new LinkedHashSet<>();
        AlikeFamilies alike = new AlikeFamilies();
        for (Object element : elements) {
            if (!failed.contains(element) && others.size() < MAX_SUCCEEDED) {
                String name = row.isByPlace() ? null : name(element);
                others.add(alike.of(action(element), name, () -> family(api, list, element, name)));
            }
        }
        return List.copyOf(others);
    }

    /** What the answer says that was done, which tells more than the request where that has filters. */
    List<AskedFamily> done(ApiCall api, SdkPojo answer) {
        String list = row.requestList();
        String done = row.done();
        return list == null || done == null
                ? List.of()
                : MemberPath.values(answer, done).stream()
                        .map(name -> family(api, list, null, name))
                        .toList();
    }

    /** What an entry asked to act on, and by which action. */
    AskedFamily family(ApiCall api, Said said) {
        String list = row.requestList();
        if (!row.isOfTheRequest()) {
            return AskedFamily.of(api, facts);
        }
        return list == null
                ? AskedFamily.ofEntry(api, facts, action(said), "")
                : family(api, list, element(said), row.isByPlace() ? null : said.id());
    }

    private AskedFamily family(ApiCall api, String list, @Nullable Object element, @Nullable String name) {
        // An id can be one that the caller made up: what was asked for is the whole of the element.
        String all = element instanceof SdkPojo
                ? Integer.toHexString(element.toString().hashCode())
                : "";
        return AskedFamily.ofEntry(api, of(list, element, name), action(element), all, row.isOfNames() ? name : null);
    }

    /** The action that is refused of an entry; null where the row does not say. */
    @Nullable
    String action(Said said) {
        return action(row.requestList() == null ? null : element(said));
    }

    private @Nullable String action(@Nullable Object element) {
        for (String action : row.actions()) {
            int plus = action.indexOf('+');
            if (plus < 0) {
                return action;
            }
            if (element != null
                    && !MemberPath.objects(element, action.substring(plus + 1), 1)
                            .isEmpty()) {
                return action.substring(0, plus);
            }
        }
        return null;
    }

    /** The element that an entry is about; null where the request has no list of them, or not this one. */
    @Nullable
    Object element(Said said) {
        if (row.isByPlace()) {
            return said.place() < elements.size() ? elements.get(said.place()) : null;
        }
        List<Object> named = said.id() == null ? List.of() : named(said.id());
        return named.stream()
                .filter(element -> named.size() == 1 || isOf(said.entry(), element))
                .findFirst()
                .orElse(named.isEmpty() ? null : named.get(0));
    }

    /** Those of that very name, or else the only one that is called so in another way. */
    private List<Object> named(String id) {
        List<Object> named = byName().getOrDefault(id, List.of());
        if (!named.isEmpty() || !row.isOfNames()) {
            return named;
        }
        String same = row.sameName(id);
        List<Object> others = elements.stream()
                .filter(element -> row.sameName(String.valueOf(name(element))).equals(same))
                .toList();
        return others.size() == 1 ? others : List.of();
    }

    private Map<String, List<Object>> byName() {
        Map<String, List<Object>> known = byName;
        if (known == null) {
            known = new HashMap<>();
            for (Object element : elements) {
                String name = name(element);
                if (name != null) {
                    List<Object> same = known.computeIfAbsent(name, unused -> new ArrayList<>(1));
                    if (same.size() < MAX_OF_A_NAME) {
                        same.add(element);
                    }
                }
            }
            byName = known;
        }
        return known;
    }

    private @Nullable String name(Object element) {
        String member = row.requestMember();
        if (!member.isEmpty()) {
            return EntryMember.of(member).of(element);
        }
        return MemberPath.isPlain(element) ? element.toString() : null;
    }

    /** Several versions of an object have one key: whatever members both have tells which it is. */
    private static boolean isOf(Object entry, Object element) {
        if (!(entry instanceof SdkPojo answered) || !(element instanceof SdkPojo asked)) {
            return true;
        }
        Set<String> members =
                answered.sdkFields().stream().map(SdkField::memberName).collect(Collectors.toSet());
        return asked.sdkFields().stream()
                .map(SdkField::memberName)
                .filter(members::contains)
                .allMatch(name -> MemberPath.values(answered, name).equals(MemberPath.values(asked, name)));
    }
}
