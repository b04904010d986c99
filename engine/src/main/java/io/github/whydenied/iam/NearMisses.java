package io.github.whydenied.iam;

import io.github.whydenied.iam.Assessment.Suspect;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the allowing statements that one element keeps from matching, in the layers that do not allow. */
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
                boolean candidate =
                        statement.allow() && statement.readable() && LayerResult.fits(layer.type(), statement);
                ElementResult one = candidate ? onlyFailure(elements.of(statement)) : null;
                if (one != null && one.reason() != null && one.edit() != null) {
                    found.add(new NearMiss(
                            layer.type(),
                            layer.name(),
                            policy.name(),
                            statement,
                            one.part(),
                            one.reason(),
                            one.edit()));
                }
            }
        }
    }

    /** The one element that fails; null when none does, more do, or something is not known. */
    private static @Nullable ElementResult onlyFailure(List<ElementResult> elements) {
        List<ElementResult> others = elements.stream()
                .filter(element -> element.matches() != Ternary.TRUE)
                .toList();
        return others.size() == 1 && others.get(0).matches() == Ternary.FALSE ? others.get(0) : null;
    }
}
