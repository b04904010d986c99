package io.github.whydenied.catalog;

import io.github.whydenied.catalog.NeedsReader.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What S3 members mean that name a bucket in another way: by access point, or as a directory bucket. */
final class S3Buckets {

    private static final String DIRECTORY_SUFFIX = "--x-s3";
    private static final String ACCESS_POINT_SUFFIX = "--xa-s3";

    /**
     * Operations on directory buckets that have an action of their own; all others that reach an object are authorized by
     * {@code s3express:CreateSession}.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam.html">IAM for S3 Express One
     *     Zone</a>
     */
    private static final Set<String> REGIONAL = Set.of(
            "s3:CreateBucket",
            "s3:DeleteBucket",
            "s3:DeleteBucketPolicy",
            "s3:GetBucketPolicy",
            "s3:PutBucketPolicy",
            "s3:GetEncryptionConfiguration",
            "s3:PutEncryptionConfiguration",
            "s3:GetLifecycleConfiguration",
            "s3:PutLifecycleConfiguration");

    private S3Buckets() {}

    static Collection<ActionNeed> adjusted(Question question, Collection<ActionNeed> needs) {
        if (!SdkServices.key(question.api().service()).equals("s3")) {
            return needs;
        }
        List<ActionNeed> adjusted = new ArrayList<>();
        for (ActionNeed need : needs) {
            List<ResourceArn> arns = new ArrayList<>();
            for (ResourceArn arn : need.resources()) {
                arns.add(adjusted(question, arn));
            }
            String action = action(need, arns);
            ActionNeed one = action.equals(need.action()) && arns.equals(need.resources())
                    ? need
                    : new ActionNeed(action, need.kind(), need.when(), arns, need.conditions());
            if (!contains(adjusted, one)) {
                adjusted.add(one);
            }
        }
        return adjusted;
    }

    private static boolean contains(List<ActionNeed> needs, ActionNeed wanted) {
        for (ActionNeed need : needs) {
            if (need.action().equals(wanted.action()) && need.resources().equals(wanted.resources())) {
                return true;
            }
        }
        return false;
    }

    private static String action(ActionNeed need, List<ResourceArn> arns) {
        if (!need.action().startsWith("s3:") || arns.stream().noneMatch(arn -> isOf("s3express:", arn.arn()))) {
            return need.action();
        }
        return REGIONAL.contains(need.action()) ? "s3express:" + need.action().substring(3) : "s3express:CreateSession";
    }

    /** Whether an ARN's service, and what follows it, is this; a key can hold the same words farther behind. */
    private static boolean isOf(String service, String arn) {
        return arn.startsWith(service, serviceStart(arn));
    }

    private static int serviceStart(String arn) {
        return arn.indexOf(':', arn.indexOf(':') + 1) + 1;
    }

    /** An ARN whose bucket part is a directory bucket's name or an access point's ARN, as IAM writes it. */
    private static ResourceArn adjusted(Question question, ResourceArn arn) {
        if (!isOf("s3:::", arn.arn())) {
            return arn;
        }
        String rest = arn.arn().substring(serviceStart(arn.arn()) + "s3:::".length());
        if (rest.startsWith("arn:")) {
            return new ResourceArn(arn.type(), accessPoint(rest), arn.filled());
        }
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.endsWith(DIRECTORY_SUFFIX)) {
            return express(question, "bucket/" + bucket);
        }
        return bucket.endsWith(ACCESS_POINT_SUFFIX) ? express(question, "accesspoint/" + bucket) : arn;
    }

    /** {@code arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/key}, with {@code /object/} before the key. */
    private static String accessPoint(String text) {
        int name = text.indexOf(":accesspoint/");
        if (name < 0) {
            name = text.indexOf(":accesspoint:");
        }
        int slash = name < 0 ? -1 : text.indexOf('/', name + 13);
        return slash < 0 || text.startsWith("/object/", slash)
                ? text
                : text.substring(0, slash) + "/object" + text.substring(slash);
    }

    private static ResourceArn express(Question question, String resource) {
        ArnScope place = question.place();
        return ArnTemplate.parse("arn:${Partition}:s3express:${Region}:${Account}:" + resource)
                .fill(resource.substring(0, resource.indexOf('/')), place, variable -> List.of())
                .get(0);
    }
}
