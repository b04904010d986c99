package io.github.whydenied.compatibility;

import java.util.Arrays;
import java.util.List;

/**
 * What became of a call that an application made, as it printed it.
 *
 * @param call the operation
 * @param allowed whether the application meant to be allowed
 * @param outcome the result; of a denial the classes of the exception and its causes, the error code and the status
 * @param message of a denial
 */
record Answer(String call, boolean allowed, List<String> outcome, String message) {

    private static final String MARK = "matrix\t";

    static boolean isOne(String line) {
        return line.startsWith(MARK);
    }

    static Answer read(String line) {
        List<String> fields = Arrays.asList(line.split("\t", -1));
        boolean allowed = fields.get(1).equals("allowed");
        return allowed
                ? new Answer(fields.get(2), true, fields.subList(3, fields.size()), "")
                : new Answer(fields.get(2), false, fields.subList(3, 6), fields.get(6));
    }

    /** All but the words of a denial. */
    Answer withoutMessage() {
        return new Answer(call, allowed, outcome, "");
    }
}
