package io.github.whydenied.catalog;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names inside the values of members: the queue in a URL, the function in a partial ARN, the table in a statement. */
final class NamesInValues {

    /** A table after the word that introduces it, bare or in double quotes, an index after a dot. */
    private static final Pattern PARTIQL_TABLE =
            Pattern.compile("(?i)\\b(?:FROM|INTO|UPDATE)\\s+(?:\"((?:[^\"]|\"\")+)\"|([A-Za-z0-9_.-]+))");

    private static final Pattern PARTIQL_STRING = Pattern.compile("'(?:[^']|'')*+'");

    private static final Pattern ECS_SERVICE_CHILD =
            Pattern.compile("(arn:[^/]*):service-(?:deployment|revision)/([^/]+/[^/]+)/[^/]+");

    private NamesInValues() {}

    /**
     * A part of {@code CopySource}: 0 the bucket, 1 the key. It is URL-encoded, can begin with a slash, end with a version,
     * and name an access point by ARN.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>
     */
    static Optional<String> copySource(String value, int part) {
        int version = value.indexOf("?versionId=");
        String source = decoded(withoutLeadingSlash(version < 0 ? value : value.substring(0, version))
                .orElse(""));
        if (source.startsWith("arn:")) {
            int object = source.indexOf("/object/");
            return object < 0
                    ? Optional.empty()
                    : Optional.of(part == 0 ? source.substring(0, object) : source.substring(object + 8));
        }
        int slash = source.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        return Optional.of(part == 0 ? source.substring(0, slash) : source.substring(slash + 1));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A bare percent sign: the caller did not encode, and the text stands for itself.
            return text;
        }
    }

    /** What follows the last slash: the queue in a queue URL. */
    static Optional<String> lastSegment(String value) {
        return Optional.of(value.substring(value.lastIndexOf('/') + 1));
    }

    /**
     * The function's name in a name, an ARN or a partial ARN, each with or without a qualifier.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
     */
    static Optional<String> functionName(String value) {
        String[] parts = value.split(":", -1);
        if (parts.length >= 7 && parts[0].equals("arn")) {
            return Optional.of(parts[6]);
        }
        if (parts.length >= 3 && parts[1].equals("function")) {
            return Optional.of(parts[2]);
        }
        return Optional.of(parts[0]);
    }

    /**
     * The id of a KMS key; empty for an alias, which an IAM policy cannot name as a resource of key operations.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html">Aliases and access</a>
     */
    static Optional<String> keyId(String value) {
        if (value.startsWith("alias/") || value.contains(":alias/")) {
            return Optional.empty();
        }
        int key = value.indexOf(":key/");
        return Optional.of(key < 0 ? value : value.substring(key + 5));
    }

    /** The alias in a key's designation, such as {@code alias/billing}; empty when it names the key itself. */
    static Optional<String> keyAlias(String value) {
        int alias = value.indexOf("alias/");
        return alias < 0 ? Optional.empty() : Optional.of(value.substring(alias));
    }

    static Optional<String> withoutScheme(String url) {
        int scheme = url.indexOf("://");
        String rest = scheme < 0 ? url : url.substring(scheme + 3);
        return Optional.of(rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest);
    }

    static Optional<String> withoutLeadingSlash(String value) {
        return Optional.of(value.startsWith("/") ? value.substring(1) : value);
    }

    /** The topic of a subscription: the ARN without its last part. */
    static Optional<String> parentArn(String arn) {
        int colon = arn.lastIndexOf(':');
        return arn.startsWith("arn:") && colon > 0 ? Optional.of(arn.substring(0, colon)) : Optional.empty();
    }

    /** A part of {@code family:revision}: 0 the family, 1 the revision, empty where the latest is meant. An ARN stays whole. */
    static Optional<String> revisioned(String value, int part) {
        int colon = value.indexOf(':');
        if (value.startsWith("arn:")) {
            return Optional.of(value);
        }
        if (part == 0) {
            return Optional.of(colon < 0 ? value : value.substring(0, colon));
        }
        return colon < 0 ? Optional.empty() : Optional.of(value.substring(colon + 1));
    }

    /** The service of an ECS service deployment or revision: {@code service-revision/cluster/service/id}. */
    static Optional<String> ecsService(String arn) {
        Matcher matcher = ECS_SERVICE_CHILD.matcher(arn);
        return matcher.matches() ? Optional.of(matcher.group(1) + ":service/" + matcher.group(2)) : Optional.empty();
    }

    /**
     * A record's name as Route 53 compares it: lower case, without the last dot, and other characters as {@code \\052}.
     *
     * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-rrset-conditions.html">Normalized names</a>
     */
    static Optional<String> dnsName(String name) {
        StringBuilder normal = new StringBuilder();
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-_.\\".indexOf(c) >= 0 || c > '~';
            if (plain) {
                normal.append(c);
            } else {
                normal.append(String.format(Locale.ROOT, "\\%03o", (int) c));
            }
        }
        int end = normal.length() - 1;
        if (end > 0 && normal.charAt(end) == '.') {
            normal.setLength(end);
        }
        return Optional.of(normal.toString());
    }

    /** The address in {@code Name <address>}. */
    static Optional<String> mailIdentity(String from) {
        int open = from.lastIndexOf('<');
        int close = from.lastIndexOf('>');
        return Optional.of(open >= 0 && close > open ? from.substring(open + 1, close) : from.trim());
    }

    /**
     * The tables that a PartiQL statement of one verb names; none of a statement of another. String literals are taken out first, for they can hold anything.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html">PartiQL</a>
     */
    static List<String> partiqlTables(String statement, String verb) {
        if (!statement.strip().regionMatches(true, 0, verb, 0, verb.length())) {
            return List.of();
        }
        List<String> tables = new ArrayList<>();
        Matcher matcher =
                PARTIQL_TABLE.matcher(PARTIQL_STRING.matcher(statement).replaceAll("''"));
        while (matcher.find()) {
            String quoted = matcher.group(1);
            tables.add(quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""));
        }
        return tables;
    }
}
