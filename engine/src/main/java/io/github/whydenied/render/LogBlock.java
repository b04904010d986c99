package io.github.whydenied.render;

import io.github.whydenied.evidence.Escapes;

/** The lines of a log block. Only this class breaks lines, and every line it begins says whose it is. */
final class LogBlock {

    private static final int WIDTH = 100;

    /** A line that is hardly too long stays whole: one word on a line of its own reads worse. */
    private static final int SLACK = 4;

    private final StringBuilder out = new StringBuilder();

    /** One line, however long. */
    void line(String text) {
        out.append(out.isEmpty() ? "" : "\n").append(Escapes.ascii(text));
    }

    /** A line that is wrapped between words; the lines after the first begin with an indent. */
    void wrapped(String text, String indent) {
        String rest = Escapes.ascii(text);
        String begin = "";
        while (begin.length() + rest.length() > WIDTH + SLACK) {
            int limit = WIDTH - begin.length();
            int cut = rest.lastIndexOf(' ', limit);
            if (cut <= indent.length()) {
                cut = rest.indexOf(' ', limit);
            }
            if (cut < 0) {
                break;
            }
            line(begin + rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut + 1);
            begin = indent;
        }
        line(begin + rest);
    }

    /** Whether a line would be wrapped. */
    static boolean isLong(String text) {
        return text.length() > WIDTH + SLACK;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
