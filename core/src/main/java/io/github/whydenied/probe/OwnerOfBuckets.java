package io.github.whydenied.probe;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeException;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.model.Owner;

/**
 * Who the caller is to Ceph's RADOS Gateway: its list of the caller's own buckets begins with their owner, whose id is the user's name behind
 * that of its tenant, {@code tenant$user}. Policies there name it {@code arn:aws:iam::tenant:user/user}.
 *
 * @see <a href="https://docs.ceph.com/en/latest/radosgw/multitenancy/">Multi-tenancy</a>
 * @see <a href="https://docs.ceph.com/en/latest/radosgw/bucketpolicy/">Bucket policies</a>
 */
final class OwnerOfBuckets {

    static final String PERMISSION = "s3:ListAllMyBuckets";

    private OwnerOfBuckets() {}

    static CallerIdentity ask(
            AwsClients clients, Inquiry inquiry, Consumer<AwsRequestOverrideConfiguration.Builder> bounds)
            throws ProbeException {
        Owner owner = S3Clients.of(clients, inquiry)
                .listBuckets(r -> r.overrideConfiguration(bounds))
                .owner();
        String id = owner == null ? null : owner.id();
        if (id == null || id.isEmpty()) {
            throw ProbeCalls.failed("the list of buckets names no owner");
        }
        int tenant = id.indexOf('$');
        String name = id.substring(tenant + 1);
        String account = tenant < 0 ? "" : id.substring(0, tenant);
        return new CallerIdentity("arn:aws:iam::" + account + ":user/" + name, account, id);
    }
}
