package io.github.whydenied.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What every printed text keeps to, whatever it says. */
final class GoldenTextRules {

    static final int COLUMNS = 80;
    static final int MESSAGE = 160;
    static final int NAMES = 20;
    static final int MESSAGE_WITH_NAMES = 240;

    /** AWS's words before the mark, ours behind it, and what the SDK or a tool puts after them. */
    private static final Pattern MESSAGE_LINE =
            Pattern.compile("(.*?)(?:^| -- )WhyDenied (\\[[a-z0-9.-]{1,60}]: .*?)(?: \\(Service: .*|\\\\n.*|\"}?.*)?");

    private static final String RUNS_ON = "; diagnosis continues in the log";

    /** Words with anything but small letters are names, or terms of AWS. */
    private static final Pattern NAME = Pattern.compile("[^a-z';.,()]|^[a-z]+-[a-z-]+$");

    /** So many words in a row of AWS's sentence are a repetition. */
    private static final int REPEATED = 7;

    private static final Pattern OLD = Pattern.compile("help\\[|\\(stated\\)");
    private static final Pattern LABEL = Pattern.compile("^ ?(Fix|To know)\\b.*");

    private GoldenTextRules() {}

    static List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        boolean inBlock = false;
        for (String line : text.split("\n", -1)) {
            if (OLD.matcher(line).find()) {
                faults.add("an old label: " + line);
            }
            message(line, faults);
            boolean begins = line.contains("access denied[") && !line.contains("; docs: ") && !line.contains("]: and ");
            String shown = begins ? line.substring(line.indexOf("access denied[")) : line;
            inBlock = (inBlock || begins) && !ends(line, shown);
            if (inBlock && !shown.startsWith("{")) {
                block(shown, faults);
            }
        }
        return faults;
    }

    /** Its last line, the end of an example, or an event of one line behind it. */
    private static boolean ends(String line, String shown) {
        return shown.stripLeading().startsWith("docs: ") || shown.startsWith("```") || line.contains("]: and ");
    }

    private static void message(String line, List<String> faults) {
        Matcher message = MESSAGE_LINE.matcher(line);
        if (!message.matches()) {
            if (line.contains("WhyDenied [")) {
                faults.add("no message: " + line);
            }
            return;
        }
        String ours = message.group(2).replace(RUNS_ON, "");
        String words = Arrays.stream(ours.split(" ", -1))
                .filter(word -> !NAME.matcher(word).find())
                .collect(Collectors.joining(" "));
        if (ours.length() > MESSAGE_WITH_NAMES || (ours.length() > MESSAGE && words.length() > MESSAGE - NAMES)) {
            faults.add(ours.length() + " characters: " + ours);
        }
        repeated(message.group(1), ours)
                .ifPresentOrElse(run -> faults.add("repeats AWS, \"" + run + "\": " + ours), () -> {});
    }

    private static Optional<String> repeated(String theirs, String ours) {
        List<String> words = List.of(ours.split(" ", -1));
        for (int i = 0; i + REPEATED <= words.size(); i++) {
            String run = String.join(" ", words.subList(i, i + REPEATED));
            if (theirs.contains(run)) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }

    /** Longer is only what cannot be broken: one name, a line of a policy, a table's row. */
    private static void block(String line, List<String> faults) {
        if (LABEL.matcher(line).matches() && !FixLabel.pattern().matcher(line).find()) {
            faults.add("no label of ours: " + line);
        }
        boolean exhibit = line.stripLeading().startsWith("|") || line.startsWith("  --> ");
        if (line.length() > COLUMNS && !exhibit && line.strip().contains(" ")) {
            faults.add(line.length() + " columns: " + line);
        }
    }
}
