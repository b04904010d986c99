package io.github.whydenied.render;

import io.github.whydenied.evidence.Escapes;

/** The lines of a log block. Only this class breaks lines, and every line it begins says whose it is. */
final class LogBlock {

    /** Eighty columns with the blank that a log event has before what follows its first line. */
    private static final int WIDTH = 79;

    private final StringBuilder out = new StringBuilder();

    /** One line, however long. */
    void line(String text) {
        out.append(out.isEmpty() ? "" : "\n").append(Escapes.ascii(text));
    }

    /** A line that is wrapped between words; the lines after the first begin with an indent. */
    void wrapped(String text, String indent) {
        wrapped(text, indent, " ");
    }

    /** A line that is wrapped behind or before something, and between words only where that is not enough. */
    void wrapped(String text, String indent, String preferred) {
        String rest = Escapes.ascii(text);
        String begin = "";
        while (begin.length() + rest.length() > WIDTH) {
            int cut = cut(rest, WIDTH - begin.length(), begin.isEmpty() ? indent.length() : 0, preferred);
            if (cut < 0) {
                break;
            }
            line(begin + rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut + 1).stripLeading();
            begin = indent;
        }
        line(begin + rest);
    }

    /** Where a blank is to become a line's end. */
    private static int cut(String rest, int limit, int least, String preferred) {
        int at = rest.lastIndexOf(preferred, limit - preferred.indexOf(' '));
        if (at <= least) {
            at = rest.lastIndexOf(' ', limit);
            return at > least ? at : rest.indexOf(' ', Math.max(limit, 0));
        }
        return at + preferred.indexOf(' ');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
