package io.github.whydenied.denial;

/**
 * Reads the ARN of a denying policy. Three families are known: {@code arn:aws:organizations::A:policy/o-x/KIND/p-x},
 * {@code arn:aws:iam::A:policy/path/name} and {@code arn:aws:iam::aws:policy/name}, in any partition.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 */
final class PolicyArns {

    private static final String[] FOLLOWERS = {"encodedauthorization", "goto", "(service"};

    private PolicyArns() {}

    static String read(NormalizedText text, int start, int longest) {
        String flat = text.flat();
        int from = text.flatIndex(start);
        int limit = from + longest;
        int end = Tokens.wordEnd(flat, from, limit);
        while (end < flat.length() && flat.charAt(end) == '\n' && continues(text, from, end, limit)) {
            end = Tokens.wordEnd(flat, end + 1, limit);
        }
        return Tokens.trimEnd(flat.substring(from, end).replace("\n", ""));
    }

    /** Whether what follows a line break is still the ARN. */
    private static boolean continues(NormalizedText text, int from, int end, int limit) {
        String flat = text.flat();
        char last = flat.charAt(end - 1);
        int policy = flat.indexOf("policy/", from);
        boolean isUnfinished = policy < 0 || policy + "policy/".length() > end;
        if (last == '/' || last == ':' || last == '-' || isUnfinished) {
            return true;
        }
        if (last == '.') {
            return false;
        }
        boolean isOrganizations = flat.startsWith(":organizations:", Math.min(end, flat.indexOf(':', from + 4)));
        if (isOrganizations && slashes(flat, from, end) < 3) {
            return true;
        }
        int nextEnd = Tokens.wordEnd(flat, end + 1, limit);
        boolean endsSentence = flat.charAt(nextEnd - 1) == '.';
        return endsSentence
                && startsFollower(text, text.position(nextEnd))
                && !startsFollower(text, text.position(end));
    }

    private static boolean startsFollower(NormalizedText text, int position) {
        for (String follower : FOLLOWERS) {
            if (text.startsWith(follower, position)) {
                return true;
            }
        }
        return false;
    }

    private static int slashes(String flat, int from, int end) {
        int count = 0;
        for (int i = from; i < end; i++) {
            if (flat.charAt(i) == '/') {
                count++;
            }
        }
        return count;
    }
}
