package io.github.whydenied.compatibility;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run of an application to its end.
 *
 * @param answers in the order of the calls
 * @param log what it wrote to standard error
 * @param output what else it wrote to standard output
 */
record Run(int exitCode, List<Answer> answers, List<String> log, List<String> output) {

    private static final Pattern OUR_WORDS = Pattern.compile("(?:^| -- |: )WhyDenied \\[[a-z0-9-]+\\]: ");
    private static final Pattern TROUBLE = Pattern.compile("(Exception|Error)\\b.*");

    List<Answer> denied() {
        return answers.stream().filter(answer -> !answer.allowed()).toList();
    }

    List<Answer> withoutMessages() {
        return answers.stream().map(Answer::withoutMessage).toList();
    }

    static boolean explains(Answer answer) {
        return OUR_WORDS.matcher(answer.message()).find();
    }

    /** The warnings of WhyDenied that are no explanation of a denial. */
    List<String> ourWarnings() {
        return Stream.concat(log.stream(), output.stream())
                .filter(line -> line.contains("WARN") && line.contains("io.github.whydenied"))
                .filter(line -> !line.contains("access denied["))
                .toList();
    }

    /** For the table: how it went, in a few words. */
    String inShort() {
        if (exitCode != 0 || answers.isEmpty()) {
            return "fails: "
                    + Stream.concat(log.stream(), output.stream())
                            .filter(line -> TROUBLE.matcher(line).find())
                            .reduce((first, last) -> last)
                            .orElse("exit code " + exitCode);
        }
        long explained = denied().stream().filter(Run::explains).count();
        String denials = denied().size() == explained
                ? "explained"
                : explained == 0 ? "denied" : explained + " of " + denied().size() + " explained";
        return denials
                + (ourWarnings().isEmpty() ? "" : ", " + ourWarnings().size() + " warning")
                + answers.stream()
                        .filter(Answer::allowed)
                        .filter(answer -> answer.outcome().get(0).startsWith("failed"))
                        .findFirst()
                        .map(answer -> ", but " + answer.call() + " " + answer.outcome())
                        .orElse("");
    }
}
