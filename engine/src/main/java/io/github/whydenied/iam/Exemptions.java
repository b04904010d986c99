package io.github.whydenied.iam;

import java.util.Locale;
import java.util.Set;

/** Whom and what AWS's documentation excepts from policies of a type. */
final class Exemptions {

    private static final String SERVICE_ROLE_PATH = "role/aws-service-role/";
    private static final String SERVICE_ROLE_NAME = "AWSServiceRoleFor";

    /** What a grant can allow. */
    private static final Set<String> GRANTED = Set.of(
            "kms:creategrant",
            "kms:decrypt",
            "kms:derivesharedsecret",
            "kms:describekey",
            "kms:encrypt",
            "kms:generatedatakey",
            "kms:generatedatakeypair",
            "kms:generatedatakeypairwithoutplaintext",
            "kms:generatedatakeywithoutplaintext",
            "kms:generatemac",
            "kms:getpublickey",
            "kms:reencryptfrom",
            "kms:reencryptto",
            "kms:retiregrant",
            "kms:sign",
            "kms:verify",
            "kms:verifymac");

    private static final Set<String> BUCKET_POLICY =
            Set.of("s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy");

    private Exemptions() {}

    /**
     * No permission is needed for it, and no deny is heeded.
     *
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
     */
    static boolean neverDenied(PolicyRequest request) {
        return action(request).equals("sts:getcalleridentity");
    }

    /**
     * The root user of the bucket's account can always put its policy right.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html">DeleteBucketPolicy</a>
     */
    static boolean rootRescuesBucket(PolicyRequest request) {
        return request.principal() instanceof Principal.Root
                && request.crossAccount() == Ternary.FALSE
                && BUCKET_POLICY.contains(action(request));
    }

    /**
     * Whether service control policies limit the principal: not service-linked roles, not the management account, and nobody who is of no account.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Service control
     *     policies</a>
     */
    static Ternary serviceControlApplies(PolicyRequest request, PolicyStack stack) {
        String account = request.principal().account().orElse("");
        boolean exempt = request.principal() instanceof Principal.Other
                || (!account.isEmpty() && account.equals(stack.managementAccount()));
        return exempt ? Ternary.FALSE : serviceLinked(request).not();
    }

    /**
     * Whether resource control policies limit the request: not service-linked roles, not resources of the management account, not the
     * retirement of a grant.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">Resource control
     *     policies</a>
     */
    static Ternary resourceControlApplies(PolicyRequest request, PolicyStack stack) {
        String owner = request.resourceAccount();
        boolean exempt = (owner != null && owner.equals(stack.managementAccount()))
                || action(request).equals("kms:retiregrant");
        return exempt ? Ternary.FALSE : serviceLinked(request).not();
    }

    /**
     * Whether a grant can have been what allows it.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-grant-operations">Grant operations</a>
     */
    static boolean canBeGranted(PolicyRequest request) {
        return GRANTED.contains(action(request));
    }

    /** A session's ARN has lost the path that tells; its name makes it possible. */
    private static Ternary serviceLinked(PolicyRequest request) {
        RequestContext.Value known = request.context().ofLower(PrincipalMatcher.PRINCIPAL_ARN);
        if (known.values().size() == 1) {
            return isServiceLinked(known.values().get(0));
        }
        if (request.principal() instanceof Principal.AssumedRole session
                && session.role().startsWith(SERVICE_ROLE_NAME)) {
            return Ternary.UNKNOWN;
        }
        return isServiceLinked(request.principal().text());
    }

    private static Ternary isServiceLinked(String text) {
        // Hardly any principal is one, and reading an ARN costs more than finding that out.
        return Ternary.of(text.contains(SERVICE_ROLE_PATH)
                && Arn.parse(text)
                        .filter(arn ->
                                arn.service().equals("iam") && arn.resource().startsWith(SERVICE_ROLE_PATH))
                        .isPresent());
    }

    private static String action(PolicyRequest request) {
        return request.action().toLowerCase(Locale.ROOT);
    }
}
