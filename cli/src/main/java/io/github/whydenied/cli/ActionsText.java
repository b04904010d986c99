package io.github.whydenied.cli;

import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.ResourceArn;
import io.github.whydenied.evidence.Escapes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The catalogue's answer for people. */
final class ActionsText {

    private ActionsText() {}

    static String text(OperationQuestion.Answer answer) {
        List<String> lines = new ArrayList<>();
        lines.add(answer.operation());
        for (ActionNeed need : answer.needs().needs()) {
            lines.add(String.format("%-8s %s", need.kind().text(), need.action()));
            if (need.when() != null) {
                lines.add("         when " + need.when());
            }
            for (ResourceArn arn : need.resources()) {
                lines.add("         on " + arn.arn()
                        + (arn.filled() == ResourceArn.Filled.PARTLY ? "  (* is not known)" : ""));
            }
            need.conditions()
                    .present()
                    .forEach((key, values) -> lines.add("         " + key + " = " + String.join(", ", values)));
            if (!need.conditions().absent().isEmpty()) {
                lines.add("         not sent: "
                        + String.join(", ", need.conditions().absent()));
            }
        }
        if (answer.needs().needs().isEmpty()) {
            lines.add("needs no permission: AWS evaluates no policy of the caller for it");
        } else if (!answer.needs().known()) {
            lines.add(
                    "assumed: AWS's list of actions has none of that name; most operations are named like their action");
        }
        return lines.stream().map(Escapes::line).collect(Collectors.joining("\n"));
    }
}
