package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.iam.Arn;
import java.util.Locale;

/**
 * The tags that a request sets. EC2 checks a call that makes something against what it makes and against what it makes it of, and only the first has
 * them.
 *
 * @see <a href="https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/2190">CreateVolume is authorized on the snapshot too</a>
 * @see <a href="https://github.com/kubernetes/kops/issues/17754">A condition on aws:RequestTag is not met there</a>
 */
@InternalApi
public final class RequestTags {

    private RequestTags() {}

    /**
     * Whether the refused resource is one that the call makes something of, so that no tag of the request belongs to it.
     *
     * @param denied the case
     * @return false where that is not known
     */
    public static boolean belongToAnotherResource(Case denied) {
        String action = LayerCauses.action(denied);
        boolean makes =
                action.startsWith("ec2:create") || action.startsWith("ec2:run") || action.startsWith("ec2:copy");
        Arn resource = denied.parties().resource();
        return makes
                && !action.equals("ec2:createtags")
                && resource != null
                && resource.service().equals("ec2")
                // What is yet to be made has no id.
                && resource.resource().toLowerCase(Locale.ROOT).matches("[a-z-]+/[a-z]+-[0-9a-f]+");
    }
}
