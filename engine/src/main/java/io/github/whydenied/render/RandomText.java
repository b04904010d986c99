package io.github.whydenied.render;

/**
 * Tells a run of base64 that was drawn at random from names and paths: capitals, small letters and digits mix, and two capitals or a digit
 * beside a letter are as frequent as chance has them.
 */
final class RandomText {

    static final int SECRET_KEY = 40;

    /** 32 bytes without the sign that pads them. */
    static final int CUSTOMER_KEY = 43;

    /** Of what precedes or follows a slash; no more is looked at. */
    private static final int MAX_BESIDE = 40;

    private static final int MIN_BESIDE = 8;

    /** Hexadecimal digits in a row: of a hash. */
    private static final int MIN_HASH = 16;

    /** In percent. Of random pairs 35 are of one kind, of those in words and in hexadecimal digits more than 60. */
    private static final int MAX_SAME = 60;

    /** In percent. Two capitals, or a digit beside a letter: of random pairs 42, and few in WordsLikeThese. */
    private static final int MIN_ODD = 20;

    private RandomText() {}

    static boolean is(CharSequence text, int start, int end) {
        int[] count = new int[128];
        int same = 0;
        int odd = 0;
        int hex = 0;
        char before = ' ';
        for (int i = start; i < end; i++) {
            char kind = kind(text.charAt(i));
            count[kind]++;
            if (kind == before) {
                same++;
                odd += kind == 'A' ? 1 : 0;
            } else if (i > start && (kind == '0' || before == '0' || kind == '+' || before == '+')) {
                odd++;
            }
            before = kind;
            hex = Character.digit(text.charAt(i), 16) >= 0 ? hex + 1 : 0;
            if (hex == MIN_HASH) {
                return false;
            }
        }
        int length = end - start;
        return count['A'] >= length / 8
                && count['a'] >= length / 8
                && count['/'] <= length / 10
                && same * 100 <= length * MAX_SAME
                && odd * 100 >= length * MIN_ODD;
    }

    private static char kind(char c) {
        if (c >= 'a' && c <= 'z') {
            return 'a';
        }
        if (c >= 'A' && c <= 'Z') {
            return 'A';
        }
        if (c >= '0' && c <= '9') {
            return '0';
        }
        return c == '+' ? '+' : '/';
    }

    /** The run with those windows masked that are a key behind a path, or alone: each begins and ends with the run or at a slash, in percent-encoding too. */
    static String withoutKeys(String run) {
        int end = run.length();
        while (end > 0 && run.charAt(end - 1) == '=') {
            end--;
        }
        StringBuilder masked = null;
        int copied = 0;
        for (int start = 0; start + SECRET_KEY <= end; start++) {
            boolean begins = start == 0
                    || (start == 2 && run.startsWith("2F"))
                    || (run.charAt(start - 1) == '/' && !endsRandom(run, start - 1));
            int key = begins ? keyEnd(run, start, end) : -1;
            if (key >= 0) {
                masked = masked == null ? new StringBuilder(run.length()) : masked;
                masked.append(run, copied, start).append(SecretRedactor.MASK);
                // With what pads it.
                copied = key == end ? run.length() : key;
                start = key;
            }
        }
        return masked == null ? run : masked.append(run, copied, run.length()).toString();
    }

    private static int keyEnd(String run, int start, int end) {
        for (int length : new int[] {SECRET_KEY, CUSTOMER_KEY}) {
            int stop = start + length;
            if ((stop == end || (stop < end && run.charAt(stop) == '/' && !beginsRandom(run, stop + 1, end)))
                    && is(run, start, stop)) {
                return stop;
            }
        }
        return -1;
    }

    /** Whether a slash stands in the middle of random text, as in S3's host ids, and not behind a name. */
    private static boolean endsRandom(String run, int slash) {
        int start = Math.max(0, slash - MAX_BESIDE);
        return slash - start >= MIN_BESIDE && is(run, start, slash);
    }

    private static boolean beginsRandom(String run, int start, int end) {
        int stop = Math.min(end, start + MAX_BESIDE);
        return stop - start >= MIN_BESIDE && is(run, start, stop);
    }
}
