package io.github.whydenied.sdk;

import java.util.regex.Pattern;

/** A log block before its lines were broken, for tests of what it says. */
final class Unwrapped {

    /** What can go on in further lines; the lines of the call do not. */
    private static final Pattern GOES_ON = Pattern.compile("(access denied\\[| {3}= | ?Fix| ?To know more| ?note: ).*");

    private static final Pattern FURTHER = Pattern.compile(" {5,6}\\S.*");

    private Unwrapped() {}

    static String of(String block) {
        StringBuilder text = new StringBuilder();
        boolean goesOn = false;
        for (String line : block.split("\n", -1)) {
            if (goesOn && FURTHER.matcher(line).matches()) {
                text.append(' ').append(line.strip());
            } else {
                goesOn = GOES_ON.matcher(line).matches();
                text.append(text.isEmpty() ? "" : "\n").append(line);
            }
        }
        return text.toString();
    }
}
