package io.github.whydenied.render;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Masks secrets by their names and by their shape. Every pattern starts at a literal or at the start of a run and gives
 * nothing back, so the time is linear in the text.
 */
final class SecretRedactor implements Redactor {

    static final SecretRedactor INSTANCE = new SecretRedactor();

    static final String MASK = "[redacted]";

    private static final int TOKEN_LENGTH = 100;

    private static final Pattern BEARER = Pattern.compile("(?i)(Bearer)(\\s{1,3})[A-Za-z0-9+/=%_.~-]{16,}+");

    private static final Pattern BASIC = Pattern.compile("(Basic\\s{1,3})([A-Za-z0-9+/]{12,}+={0,2}+)");

    /** Between the name and the host of a URL. */
    private static final Pattern USER_INFO = Pattern.compile("(://[^\\s/@:\"'?#]{0,128}+:)[^\\s/@\"'?#]{1,256}+(?=@)");

    /** Tokens that say by their beginning whose they are. */
    private static final Pattern PREFIXED =
            Pattern.compile("(?<![A-Za-z0-9])(?:gh[oprsu]_|github_pat_|glpat-|xox[abeprs]-"
                    + "|[rs]k_live_|npm_|hvs\\.)[A-Za-z0-9_-]{16,}+");

    /** A pre-signed URL or an Authorization header names the access key id; the scope behind it stays. */
    private static final Pattern CREDENTIAL = Pattern.compile("(?i)(Credential(?:=|%3D))([A-Za-z0-9]{12,128}+)");

    private static final Pattern ACCESS_KEY = Pattern.compile("()((?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,124}+)");

    private static final Pattern WEB_TOKEN =
            Pattern.compile("(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+)?");

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{40,}+={0,2}+");

    private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9_-]{43,}+");

    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    private SecretRedactor() {}

    @Override
    public String redact(String text) {
        // The shortest is pwd=x.
        if (text.length() < 5) {
            return text;
        }
        String masked = NamedSecrets.masked(text);
        // A look for what each shape must have is far cheaper than the search for the shape.
        if (masked.length() < 16) {
            return masked;
        }
        if (masked.contains("-----BEGIN")) {
            masked = withoutPrivateKeys(masked);
        }
        if (masked.contains("earer") || masked.contains("EARER")) {
            masked = BEARER.matcher(masked).replaceAll("$1$2" + MASK);
        }
        if (masked.contains("Basic")) {
            masked = BASIC.matcher(masked).replaceAll(SecretRedactor::basic);
        }
        if (masked.contains("://") && masked.indexOf('@') >= 0) {
            masked = USER_INFO.matcher(masked).replaceAll("$1" + MASK);
        }
        if (masked.indexOf('_') >= 0
                || masked.contains("xox")
                || masked.contains("glpat-")
                || masked.contains("hvs.")) {
            masked = PREFIXED.matcher(masked).replaceAll(MASK);
        }
        if (masked.contains("eyJ")) {
            masked = WEB_TOKEN.matcher(masked).replaceAll(MASK);
        }
        if (masked.contains("redential") || masked.contains("REDENTIAL")) {
            masked = CREDENTIAL.matcher(masked).replaceAll(SecretRedactor::keyId);
        }
        if (masked.contains("AKIA") || masked.contains("ASIA") || masked.contains("ABIA") || masked.contains("ACCA")) {
            masked = ACCESS_KEY.matcher(masked).replaceAll(SecretRedactor::keyId);
        }
        if (!hasLongRun(masked)) {
            return masked;
        }
        if (masked.length() >= TOKEN_LENGTH) {
            // Whole, before a part of it is taken for the other encoding.
            masked = BASE64.matcher(masked).replaceAll(SecretRedactor::token);
        }
        if (masked.length() >= RandomText.SECRET_KEY) {
            masked = URL_SAFE.matcher(masked).replaceAll(SecretRedactor::byShapeOfUrl);
            masked = BASE64.matcher(masked).replaceAll(match -> RandomText.withoutKeys(match.group()));
        }
        return masked;
    }

    /** Whether there is a run of letters as long as a key: most texts have none, and the searches for a shape look at each of their letters often. */
    private static boolean hasLongRun(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isOfRun = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '+'
                    || c == '/'
                    || c == '-'
                    || c == '_';
            run = isOfRun ? run + 1 : 0;
            if (run >= RandomText.SECRET_KEY) {
                return true;
            }
        }
        return false;
    }

    /** From its first line to its last, or to the end of what is left of it. */
    private static String withoutPrivateKeys(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        int mark = text.indexOf(PRIVATE_KEY);
        while (mark >= 0) {
            int start = mark + PRIVATE_KEY.length();
            int end = text.indexOf("-----END", start);
            int next = end < 0 ? text.length() : end;
            masked.append(text, copied, start).append(MASK);
            copied = next;
            int ending = text.indexOf(PRIVATE_KEY, next);
            // The one that ends it is no beginning.
            mark = ending < 0 ? -1 : text.indexOf(PRIVATE_KEY, ending + PRIVATE_KEY.length());
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private static String basic(MatchResult match) {
        String value = match.group(2);
        return RandomText.is(value, 0, value.length()) || value.endsWith("=") ? match.group(1) + MASK : match.group();
    }

    private static String keyId(MatchResult match) {
        String id = match.group(2);
        return match.group(1) + id.substring(0, 4) + "...." + id.substring(id.length() - 4);
    }

    private static String token(MatchResult match) {
        String run = match.group();
        return run.length() >= TOKEN_LENGTH && looksRandom(run) ? MASK : run;
    }

    private static String byShapeOfUrl(MatchResult match) {
        String run = match.group();
        // Of letters and digits alone, the other shape tells.
        boolean isKey = run.length() == RandomText.CUSTOMER_KEY
                && (run.indexOf('-') >= 0 || run.indexOf('_') >= 0)
                && RandomText.is(run, 0, run.length());
        return isKey || (run.length() >= TOKEN_LENGTH && looksRandom(run)) ? MASK : run;
    }

    /** Random text has capitals, small letters and digits, and hardly any separators: a path or a hash does not. */
    private static boolean looksRandom(String run) {
        long separators = run.chars()
                .filter(c -> c == '/' || c == '-' || c == '_' || c == '+')
                .count();
        return run.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && run.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && run.chars().anyMatch(c -> (c >= '0' && c <= '9') || c == '+')
                && separators <= run.length() / 10;
    }
}
