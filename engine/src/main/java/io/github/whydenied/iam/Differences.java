package io.github.whydenied.iam;

import io.github.whydenied.iam.NearMiss.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In what a value of a policy differs from what the request has. */
final class Differences {

    /** As many letters may a name differ in and still be meant. */
    private static final int SIMILAR = 2;

    private Differences() {}

    /**
     * A difference and what should stand there.
     *
     * @param reason the difference
     * @param to the value
     */
    record Change(Reason reason, String to) {}

    static Reason ofActions(String written, String asked, ActionNames names) {
        int colon = written.indexOf(':');
        int askedColon = asked.indexOf(':');
        if (colon < 0 || askedColon < 0 || written.indexOf('*') >= 0 || written.indexOf('?') >= 0) {
            return Reason.OTHER_ACTION;
        }
        boolean samePrefix = lower(written.substring(0, colon)).equals(lower(asked.substring(0, askedColon)));
        boolean sameName = lower(written.substring(colon)).equals(lower(asked.substring(askedColon)));
        if (sameName) {
            return Reason.SERVICE_PREFIX;
        }
        Ternary known = names.isAction(written);
        if (known == Ternary.FALSE && names.meantBy(written).stream().anyMatch(asked::equalsIgnoreCase)) {
            return Reason.NO_SUCH_ACTION;
        }
        // Two letters make kms:Encrypt of kms:Decrypt: another action, not a slip, unless there is no such action.
        int most = known == Ternary.FALSE ? SIMILAR : known == Ternary.UNKNOWN ? 1 : 0;
        return samePrefix && distance(lower(written), lower(asked)) <= most ? Reason.SIMILAR_NAME : Reason.OTHER_ACTION;
    }

    /** A session is meant by its role's name. */
    static Change ofPrincipals(String written, String role, Principal asked) {
        if (asked instanceof Principal.Other && Arn.parse(written).isEmpty()) {
            boolean similar = distance(lower(written), lower(role)) <= SIMILAR;
            return new Change(similar ? Reason.SIMILAR_NAME : Reason.OTHER_PRINCIPAL, role);
        }
        Change change = ofResources(written, role);
        if (change.reason() != Reason.OTHER_RESOURCE && change.reason() != Reason.MISSING_WILDCARD) {
            return change;
        }
        Principal meant = Principal.of(written);
        String own = asked.account().orElse("");
        String other = meant.account().orElse(own);
        if (own.isEmpty() || other.equals(own)) {
            return new Change(Reason.OTHER_PRINCIPAL, role);
        }
        if (meant instanceof Principal.Root) {
            // A digit or two: the account is meant, and else another is.
            return distance(own, other) <= SIMILAR
                    ? new Change(Reason.ACCOUNT, written.replace(other, own))
                    : new Change(Reason.OTHER_PRINCIPAL, role);
        }
        boolean sameEntity = meant.entity().equals(asked.entity()) && !(meant instanceof Principal.Other);
        return new Change(sameEntity ? Reason.ACCOUNT : Reason.OTHER_PRINCIPAL, role);
    }

    static Change ofResources(String written, String asked) {
        if (written.equalsIgnoreCase(asked)) {
            return new Change(Reason.CASE, asked);
        }
        if (asked.equals("*")) {
            return new Change(Reason.NO_RESOURCES, asked);
        }
        Arn one = Arn.parse(written).orElse(null);
        Arn other = Arn.parse(asked).orElse(null);
        if (one == null || other == null || !one.service().equals(other.service())) {
            return new Change(Reason.OTHER_RESOURCE, asked);
        }
        Change ofSegments = ofSegments(one, other);
        return ofSegments == null ? ofNames(one, other, asked) : ofSegments;
    }

    /** One of the parts before the resource differs, and the pattern covers it with that part put right. */
    private static @Nullable Change ofSegments(Arn one, Arn other) {
        Arn account = new Arn(one.partition(), one.service(), one.region(), other.account(), one.resource());
        if (covers(account, other)) {
            return new Change(Reason.ACCOUNT, account.toString());
        }
        Arn region = new Arn(one.partition(), one.service(), other.region(), one.account(), one.resource());
        if (covers(region, other)) {
            return new Change(Reason.REGION, region.toString());
        }
        Arn partition = new Arn(other.partition(), one.service(), one.region(), one.account(), one.resource());
        return covers(partition, other) ? new Change(Reason.PARTITION, partition.toString()) : null;
    }

    private static boolean covers(Arn pattern, Arn asked) {
        return new Wildcards.Builder().pattern(pattern.toString()).buildArn().matches(asked.toString());
    }

    private static Change ofNames(Arn one, Arn other, String asked) {
        String written = one.toString();
        if (one.service().equals("kms") && one.resource().startsWith("alias/")) {
            return new Change(Reason.ALIAS_FOR_KEY, asked);
        }
        if (one.service().equals("s3")) {
            if (asked.startsWith(written + "/") && one.resource().indexOf('/') < 0) {
                return new Change(Reason.BUCKET_FOR_OBJECT, written + "/*");
            }
            if (written.startsWith(asked + "/")) {
                return new Change(Reason.OBJECT_FOR_BUCKET, asked);
            }
        }
        if (one.service().equals("logs") && asked.startsWith(written + ":")) {
            return new Change(Reason.LOG_GROUP_WITHOUT_STREAMS, written + ":*");
        }
        String under = written.endsWith("/") ? written : written + "/";
        if (asked.startsWith(under) && !asked.equals(under)) {
            return new Change(Reason.MISSING_WILDCARD, under + "*");
        }
        Change named = ofNamesInServices(one, other, asked);
        if (named != null) {
            return named;
        }
        boolean similar = written.indexOf('*') < 0
                && new Arn(one.partition(), one.service(), one.region(), one.account(), "")
                        .equals(new Arn(other.partition(), other.service(), other.region(), other.account(), ""))
                && distance(one.resource(), other.resource()) <= SIMILAR;
        return new Change(similar ? Reason.SIMILAR_NAME : Reason.OTHER_RESOURCE, asked);
    }

    /** Parts of a name that are easily left out. */
    private static @Nullable Change ofNamesInServices(Arn one, Arn other, String asked) {
        String written = one.toString();
        String rest = asked.startsWith(written) ? asked.substring(written.length()) : "";
        return switch (one.service()) {
            // https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
            case "secretsmanager" ->
                rest.matches("-[A-Za-z0-9]{6}") ? new Change(Reason.SECRET_WITHOUT_SUFFIX, written + "-??????") : null;
            // https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html
            case "lambda" ->
                rest.startsWith(":") ? new Change(Reason.FUNCTION_WITHOUT_QUALIFIER, written + ":*") : null;
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
            case "iam" -> {
                boolean same = one.account().equals(other.account())
                        && one.resourceType().equals(other.resourceType())
                        && one.resourceId().equals(other.name());
                yield same && !one.resourceId().equals(other.resourceId())
                        ? new Change(Reason.MISSING_PATH, asked)
                        : null;
            }
            default -> null;
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance; more than {@link #SIMILAR} for texts whose lengths differ by more. */
    static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > SIMILAR || one.length() > 2_048) {
            return SIMILAR + 1;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
