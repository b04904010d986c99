package io.github.whydenied.denial;

/**
 * Undoes what carriers of a message do to it: escapes of JSON and XML, quoting marks at the start of a line (Terraform's
 * box, a mail's {@code >}, a comment's {@code //}), a string literal split over lines, and runs of white space.
 */
final class Flattener {

    /** The box-drawing bar of Terraform, as it looks after a wrong decoding. */
    private static final String MANGLED_BAR = "\u00e2\u201d\u201a";

    private static final String LINE_MARKS = "\u2502\u2577\u2575\u2503|>#";
    private static final int MAX_ENTITY_LENGTH = 7;
    private static final int MAX_ESCAPES = 4;

    private final String raw;
    private final StringBuilder out;
    private char pending;
    private boolean lineStart = true;

    private Flattener(String raw) {
        this.raw = raw;
        this.out = new StringBuilder(raw.length());
    }

    /**
     * Joins runs of white space, as {@link #flatten} does, and undoes nothing: what an SDK took out of an answer is as AWS wrote it, and an
     * escape in it is a part of somebody's name.
     */
    static String joinSpaces(String raw) {
        Flattener flattener = new Flattener(raw);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (isPlain(c) && flattener.pending == 0) {
                flattener.out.append(c);
            } else if (isLineBreak(c)) {
                flattener.pending = '\n';
            } else if (isBlank(c)) {
                flattener.blank();
            } else {
                flattener.append(c);
            }
        }
        return flattener.out.toString();
    }

    static String flatten(String raw) {
        Flattener flattener = new Flattener(raw);
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (isPlain(c) && c != '\\' && c != '&' && flattener.pending == 0 && !flattener.lineStart) {
                // Most of a text, which no step changes.
                flattener.out.append(c);
                i++;
            } else {
                i = flattener.step(i);
            }
        }
        return flattener.out.toString();
    }

    /** Takes what stands at an index, and returns the index after it. */
    private int step(int i) {
        char c = raw.charAt(i);
        if (isLineBreak(c)) {
            lineBreak();
            return i + 1;
        }
        if (isBlank(c)) {
            blank();
            return i + 1;
        }
        if (lineStart) {
            int skipped = skipLineMark(i);
            if (skipped > i) {
                return skipped;
            }
        }
        return switch (c) {
            case '\\' -> escape(i);
            case '&' -> entity(i);
            default -> visible(c, i + 1);
        };
    }

    private static boolean isPlain(char c) {
        return c > ' ' && c < 0x7f;
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085';
    }

    static boolean isBlank(char c) {
        if (isPlain(c)) {
            return false;
        }
        return c <= ' '
                || c == '\u0085'
                || c == '\u00a0'
                || c == '\u200b'
                || c == '\ufeff'
                || Character.isWhitespace(c);
    }

    private int skipLineMark(int i) {
        char c = raw.charAt(i);
        if (LINE_MARKS.indexOf(c) >= 0) {
            return i + 1;
        }
        if (raw.startsWith("//", i)) {
            return i + 2;
        }
        return raw.startsWith(MANGLED_BAR, i) ? i + MANGLED_BAR.length() : i;
    }

    /** A run of backslashes is one escape, because a message may have been escaped more than once. */
    private int escape(int start) {
        int i = start;
        while (i < raw.length() && raw.charAt(i) == '\\') {
            i++;
        }
        if (i == raw.length()) {
            return i;
        }
        char c = raw.charAt(i);
        switch (c) {
            case 'n', 'r' -> lineBreak();
            case 't' -> blank();
            case '"', '\'', '/' -> visible(c, i);
            case 'u' -> {
                return unicode(i);
            }
            case '\n', '\r', '&' -> {
                return i;
            }
            default -> {
                visible('\\', i);
                return i;
            }
        }
        return i + 1;
    }

    private int unicode(int i) {
        int value = 0;
        for (int k = 1; k <= 4; k++) {
            int digit = i + k < raw.length() ? Character.digit(raw.charAt(i + k), 16) : -1;
            if (digit < 0) {
                return visible('u', i + 1);
            }
            value = value * 16 + digit;
        }
        if (isBlank((char) value)) {
            blank();
        } else {
            visible((char) value, i);
        }
        return i + 5;
    }

    /** Also reads an escape of an escape: an ampersand that is itself written as an entity. */
    private int entity(int start) {
        int i = start;
        for (int depth = 0; depth < MAX_ESCAPES; depth++) {
            int end = entityEnd(i);
            if (end < 0) {
                break;
            }
            String name = raw.substring(i + 1, end);
            if (!name.equals("amp")) {
                return decoded(name) ? end + 1 : visible('&', start + 1);
            }
            // The semicolon stands where the next escape, if there is one, has its ampersand.
            i = end;
        }
        return visible('&', i == start ? start + 1 : i + 1);
    }

    private int entityEnd(int i) {
        int limit = Math.min(raw.length(), i + MAX_ENTITY_LENGTH);
        for (int k = i + 1; k < limit; k++) {
            if (raw.charAt(k) == ';') {
                return k;
            }
        }
        return -1;
    }

    private boolean decoded(String name) {
        switch (name) {
            case "lt", "#60" -> visible('<', 0);
            case "gt", "#62" -> visible('>', 0);
            case "quot", "#34", "#x22" -> visible('"', 0);
            case "apos", "#39", "#x27" -> visible('\'', 0);
            case "#10", "#xA", "#xa", "#13", "#xD", "#xd" -> lineBreak();
            case "nbsp", "#160" -> blank();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void blank() {
        if (pending == 0) {
            pending = ' ';
        }
    }

    private void lineBreak() {
        pending = '\n';
        lineStart = true;
    }

    private int visible(char c, int next) {
        if (pending == '\n' && (c == '"' || c == '\'') && endsLiteral(c)) {
            // "... on resource: "  <line break>  "arn:..." is one string written in two parts.
            lineStart = false;
            return next;
        }
        append(c);
        return next;
    }

    private void append(char c) {
        if (pending != 0 && out.length() > 0) {
            out.append(pending);
        }
        pending = 0;
        lineStart = false;
        out.append(c);
    }

    private boolean endsLiteral(char quote) {
        int end = out.length();
        if (end > 1 && out.charAt(end - 1) == '+') {
            end = out.charAt(end - 2) == ' ' ? end - 2 : end - 1;
        }
        if (end == 0 || out.charAt(end - 1) != quote) {
            return false;
        }
        out.setLength(end - 1);
        while (out.length() > 0 && NormalizedText.isSpace(out.charAt(out.length() - 1))) {
            out.setLength(out.length() - 1);
        }
        return true;
    }
}
