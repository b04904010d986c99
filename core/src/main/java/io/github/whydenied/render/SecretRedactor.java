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

    private static final int SECRET_KEY_LENGTH = 40;
    private static final int TOKEN_LENGTH = 100;

    private static final Pattern NAMED =
            Pattern.compile("(?i)(Signature|Security[_-]?Token|Session[_-]?Token|Identity[_-]?Token|Access[_-]?Token"
                    + "|Secret[_-]?Access[_-]?Key|Secret[_-]?Key)"
                    + "([\"']?\\s{0,3}(?:[=:]|%3D)\\s{0,3}[\"']?)[A-Za-z0-9+/=%_.~-]{16,}+");

    private static final Pattern BEARER = Pattern.compile("(?i)(Bearer)(\\s{1,3})[A-Za-z0-9+/=%_.~-]{16,}+");

    /** A pre-signed URL or an Authorization header names the access key id; the scope behind it stays. */
    private static final Pattern CREDENTIAL = Pattern.compile("(?i)(Credential(?:=|%3D))([A-Za-z0-9]{12,128}+)");

    private static final Pattern ACCESS_KEY = Pattern.compile("()((?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,124}+)");

    private static final Pattern WEB_TOKEN =
            Pattern.compile("(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+)?");

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{40,}+={0,2}+");

    private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9_-]{100,}+");

    private SecretRedactor() {}

    @Override
    public String redact(String text) {
        // The shortest of all secrets has 16 characters.
        if (text.length() < 16) {
            return text;
        }
        String masked = NAMED.matcher(text).replaceAll("$1$2" + MASK);
        masked = BEARER.matcher(masked).replaceAll("$1$2" + MASK);
        // A look for what each shape must have is far cheaper than the search for the shape.
        if (masked.contains("eyJ")) {
            masked = WEB_TOKEN.matcher(masked).replaceAll(MASK);
        }
        if (masked.contains("redential") || masked.contains("REDENTIAL")) {
            masked = CREDENTIAL.matcher(masked).replaceAll(SecretRedactor::keyId);
        }
        if (masked.contains("AKIA") || masked.contains("ASIA") || masked.contains("ABIA") || masked.contains("ACCA")) {
            masked = ACCESS_KEY.matcher(masked).replaceAll(SecretRedactor::keyId);
        }
        if (masked.length() >= SECRET_KEY_LENGTH) {
            masked = BASE64.matcher(masked).replaceAll(SecretRedactor::byShape);
            masked = URL_SAFE.matcher(masked).replaceAll(SecretRedactor::byShape);
        }
        return masked;
    }

    private static String keyId(MatchResult match) {
        String id = match.group(2);
        return match.group(1) + id.substring(0, 4) + "...." + id.substring(id.length() - 4);
    }

    /** Random text has capitals, small letters and digits, and hardly any separators: a path or a hash does not. */
    private static String byShape(MatchResult match) {
        String run = match.group();
        boolean length = run.length() == SECRET_KEY_LENGTH || run.length() >= TOKEN_LENGTH;
        return length && looksRandom(run) ? MASK : run;
    }

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
