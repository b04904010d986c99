package io.github.whydenied.iam;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.Assessment.Suspect;
import io.github.whydenied.iam.ElementResult.Part;
import io.github.whydenied.iam.NearMiss.Edit;
import io.github.whydenied.iam.NearMiss.Reason;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the allowing statements that one element, or their conditions, keep from matching, in the layers that do not allow. */
@PublicApi
public final class NearMisses {

    private NearMisses() {}

    /**
     * Finds them.
     *
     * @param assessment what the policies make of a request
     * @param names which actions there are
     * @return the near misses, the smallest change first; none where an explicit deny decides, for no allow outranks it
     */
    public static List<NearMiss> of(Assessment assessment, ActionNames names) {
        List<NearMiss> found = new ArrayList<>();
        for (Suspect suspect : assessment.suspects()) {
            // A layer of which a part was not read may allow all the same; the statement is a near miss nonetheless.
            if (assessment.denies() != Ternary.TRUE && suspect.layer().allows() != Ternary.TRUE) {
                in(suspect.layer().layer(), new Elements(assessment.request(), names), found);
            }
        }
        found.sort(Comparator.comparing(NearMiss::reason));
        return found;
    }

    private static void in(Layer layer, Elements elements, List<NearMiss> found) {
        for (Layer.Policy policy : layer.policies()) {
            for (Statement statement : policy.document().statements()) {
                if (statement.allow() && statement.readable() && LayerResult.fits(layer.type(), statement)) {
                    for (ElementResult element : keeping(elements.of(statement))) {
                        add(layer, policy, statement, element, found);
                    }
                }
            }
        }
    }

    private static void add(
            Layer layer, Layer.Policy policy, Statement statement, ElementResult element, List<NearMiss> found) {
        boolean known = element.matches() == Ternary.FALSE;
        Reason reason = known
                ? element.reason()
                : element.part() == Part.CONDITION ? Reason.CONDITION_UNKNOWN : Reason.VARIABLE_UNKNOWN;
        Edit edit = known ? element.edit() : new Edit(element.pointer(), text(statement, element), null);
        if (reason != null && edit != null) {
            found.add(new NearMiss(layer.type(), layer.name(), policy, statement, element.part(), reason, edit));
        }
    }

    /**
     * The elements that keep a statement from matching: one alone, whichever it is, and the conditions of one that is about the action, the
     * resource and the principal, or nearly. None where more differs, for the statement is then about something else.
     */
    private static List<ElementResult> keeping(List<ElementResult> elements) {
        List<ElementResult> failing = elements.stream()
                .filter(element -> element.matches() != Ternary.TRUE)
                .toList();
        List<ElementResult> others = failing.stream()
                .filter(element -> element.part() != Part.CONDITION)
                .toList();
        boolean conditional = others.isEmpty() || (others.size() == 1 && isNear(others.get(0)));
        boolean alone = failing.size() == 1
                && (failing.get(0).matches() == Ternary.FALSE || failing.get(0).part() == Part.RESOURCE);
        return conditional || alone ? failing : List.of();
    }

    private static boolean isNear(ElementResult element) {
        Reason reason = element.reason();
        return element.matches() == Ternary.FALSE
                && reason != null
                && reason != Reason.OTHER_ACTION
                && reason != Reason.OTHER_RESOURCE
                && reason != Reason.OTHER_PRINCIPAL;
    }

    /** What an element compares with. */
    private static String text(Statement statement, ElementResult element) {
        if (element.part() == Part.RESOURCE) {
            return statement.resource() == null
                    ? ""
                    : String.join(
                            ", ",
                            statement.resource().patterns().stream()
                                    .map(PolicyPattern::text)
                                    .toList());
        }
        return statement.conditions().stream()
                .filter(condition -> condition.pointer().equals(element.pointer()))
                .map(condition -> String.join(", ", condition.values()))
                .findFirst()
                .orElse("");
    }
}
