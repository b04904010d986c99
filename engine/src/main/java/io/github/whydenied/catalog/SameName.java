package io.github.whydenied.catalog;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One resource is asked for by its name, by a part of its ARN or by the whole of it, and is the same in each. A name is one of the caller's own
 * account, which a request does not tell: {@code *} stands for that.
 */
final class SameName {

    private static final String SECRETS = "secretsmanager";
    private static final String SECRET = "secret:";
    private static final String ALIAS = "alias/";
    private static final String ANY_KEY = ":key/*";

    /** Up to an account that is not known. */
    private static final Pattern NO_ACCOUNT = Pattern.compile("(arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:)\\*:");

    private static final Pattern ACCOUNT = Pattern.compile("^(arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:)[0-9]{12}:");

    /**
     * Secrets Manager adds them to the name.
     *
     * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html">Six characters at the end of the ARN</a>
     */
    private static final Pattern ADDED_TO_A_SECRET =
            Pattern.compile("^(arn:[a-z0-9-]+:secretsmanager:[a-z0-9-]*:[0-9]{12}:secret:.+)-[A-Za-z0-9]{6}$");

    private SameName() {}

    /** An alias stands for a key that the request does not tell; another alias is most likely another key's. */
    static String aliased(String arn, RequestFacts request) {
        if (!arn.endsWith(ANY_KEY)) {
            return arn;
        }
        String key = request.get("KeyId").orElse("");
        int alias = key.indexOf(ALIAS);
        return alias < 0 ? arn : arn.substring(0, arn.length() - ANY_KEY.length()) + ":" + key.substring(alias);
    }

    /** The ARN without what nobody has to know of a secret. */
    static String of(String arn) {
        return arn.contains(":secretsmanager:") ? ADDED_TO_A_SECRET.matcher(arn).replaceFirst("$1") : arn;
    }

    /** The ARN of whatever account. */
    static String ofAnyAccount(String arn) {
        return ACCOUNT.matcher(arn).replaceFirst("$1*:");
    }

    /** All ARNs in a text, with that account where they have none. */
    static String in(String arns, String account) {
        int first = arns.indexOf(":*:");
        if (first < 0) {
            return arns;
        }
        // Mostly it is one, and this is asked of every denied call.
        return first == arns.lastIndexOf(":*:") && isBeforeAccount(arns, first)
                ? arns.substring(0, first + 1) + account + arns.substring(first + 2)
                : NO_ACCOUNT.matcher(arns).replaceAll("$1" + account + ":");
    }

    /** Whether what stands there is an ARN as far as its account. */
    private static boolean isBeforeAccount(String arn, int end) {
        int colons = 0;
        for (int i = 0; i < end; i++) {
            char c = arn.charAt(i);
            colons += c == ':' ? 1 : 0;
            if (c != ':' && c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return colons == 3 && arn.startsWith("arn:");
    }

    /**
     * The ARN that an entry is named by, of an operation that has none itself.
     *
     * @return null where it is a name of some other kind
     */
    static @Nullable String ofEntry(ApiCall api, String name) {
        if (name.startsWith("arn:")) {
            return of(name);
        }
        return api.service().toLowerCase(Locale.ROOT).equals(SECRETS)
                ? "arn:aws:" + SECRETS + ":" + api.region() + ":*:" + SECRET + name
                : null;
    }

    /** The name of a secret that can be given by its ARN. */
    static String ofSecret(String nameOrArn) {
        String arn = of(nameOrArn);
        int name = arn.indexOf(":" + SECRET);
        return arn.startsWith("arn:") && name > 0 ? arn.substring(name + SECRET.length() + 1) : arn;
    }
}
