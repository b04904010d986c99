package io.github.whydenied.sdk;

import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.sdk.AnswerEntries.Said;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** A request as if it had asked for one entry alone. */
final class EntryRequest {

    private static final int MAX_ELEMENTS = 10_000;

    private final RequestFacts facts;
    private final EntryRow row;
    private final List<Object> elements;
    private @Nullable Map<String, Object> byName;

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
        Object element = element(said);
        Map<String, List<String>> members = new LinkedHashMap<>();
        facts.members().forEach((path, values) -> {
            if (!path.regionMatches(true, 0, list, 0, list.length())) {
                members.put(path, values);
            } else if (element != null && path.length() > list.length() + 1) {
                List<String> one = MemberPath.values(element, path.substring(list.length() + 1));
                if (!one.isEmpty()) {
                    members.put(path, one);
                }
            }
        });
        if (row.request() != null && said.id() != null && !row.isByPlace()) {
            members.put(row.request(), List.of(said.id()));
        }
        return new RequestFacts(members, facts.presigned(), facts.complete());
    }

    /** The action that is refused of an entry; null where the row does not say. */
    @Nullable
    String action(Said said) {
        for (String action : row.actions()) {
            int plus = action.indexOf('+');
            if (plus < 0) {
                return action;
            }
            Object element = element(said);
            if (element != null
                    && !MemberPath.objects(element, action.substring(plus + 1), 1)
                            .isEmpty()) {
                return action.substring(0, plus);
            }
        }
        return null;
    }

    private @Nullable Object element(Said said) {
        if (row.isByPlace()) {
            return said.place() < elements.size() ? elements.get(said.place()) : null;
        }
        return said.id() == null ? null : byName().get(said.id());
    }

    private Map<String, Object> byName() {
        Map<String, Object> known = byName;
        if (known == null) {
            known = new HashMap<>();
            EntryMember member = row.requestMember().isEmpty() ? null : EntryMember.of(row.requestMember());
            for (Object element : elements) {
                String name =
                        member != null ? member.of(element) : MemberPath.isPlain(element) ? element.toString() : null;
                if (name != null) {
                    known.putIfAbsent(name, element);
                }
            }
            byName = known;
        }
        return known;
    }
}
