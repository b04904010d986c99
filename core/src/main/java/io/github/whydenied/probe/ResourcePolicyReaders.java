package io.github.whydenied.probe;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.RepositoryPolicyNotFoundException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The readers, one a service. Each is a class of its own and made on demand: what names a module that the application does not have must not
 * be loaded.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">Services that work
 *     with IAM</a>
 */
final class ResourcePolicyReaders {

    private ResourcePolicyReaders() {}

    /** The reader of a service, whose module must be there. */
    static ResourcePolicyReader of(PolicyService service) {
        return switch (service) {
            case S3 -> new Bucket();
            case KMS -> new Key();
            case SQS -> new Queue();
            case SNS -> new Topic();
            case LAMBDA -> new Function();
            case SECRETS_MANAGER -> new Secret();
            case ECR -> new Repository();
            case DYNAMODB -> new Table();
            case EVENTS -> new Bus();
        };
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
    private record Bucket() implements ResourcePolicyReader {
        @Override
        public @Nullable String read(Question of) throws Exception {
            String bucket = of.resource().resource().split("/", 2)[0];
            try {
                return S3Clients.of(of.clients(), of.inquiry())
                        .getBucketPolicy(r -> r.bucket(bucket).overrideConfiguration(of.bounds()))
                        .policy();
            } catch (S3Exception e) {
                if (e.statusCode() == 404
                        && "NoSuchBucketPolicy".equals(e.awsErrorDetails().errorCode())) {
                    return null;
                }
                if (e.statusCode() == 405) {
                    throw ProbeCalls.failed("the bucket belongs to another account, which alone can read it");
                }
                throw e;
            }
        }
    }

    /** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
    private record Key() implements ResourcePolicyReader {
        @Override
        public @Nullable String read(Question of) {
            return of.clients()
                    .of(KmsClient.class, of.inquiry(), KmsClient::builder)
                    .getKeyPolicy(r -> r.keyId(of.resource().toString()).overrideConfiguration(of.bounds()))
                    .policy();
        }
    }

    /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
    private record Queue() implements ResourcePolicyReader {
        @Override
        public @Nullable String read(Question of) throws Exception {
            String url = of.inquiry().call().request().get("QueueUrl").orElse("");
            String path = (of.isForeign() ? "/" + of.resource().account() : "") + "/"
                    + of.resource().resource();
            if (!url.endsWith(path)) {
                throw ProbeCalls.failed("the URL of the queue is not known");
            }
            return of.clients()
                    .of(SqsClient.class, of.inquiry(), SqsClient::builder)
                    .getQueueAttributes(r -> r.queueUrl(url)
                            .attributeNames(QueueAttributeName.POLICY)
                            .overrideConfiguration(of.bounds()))
                    .attributes()
                    .get(QueueAttributeName.POLICY);
        }
    }

    /** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
    private record Topic() implements ResourcePolicyReader {
        @Override
        public @Nullable String read(Question of) {
            return of.clients()
                    .of(SnsClient.class, of.inquiry(), SnsClient::builder)
                    .getTopicAttributes(
                            r -> r.topicArn(of.resource().toString()).overrideConfiguration(of.bounds()))
                    .attributes()
                    .get("Policy");
        }
    }

    /** https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
    private record Function() implements ResourcePolicyReader {
        @Override
        public @Nullable String read(Question of) {
            try {
                return of.clients()
                        .of(LambdaClient.class, of.inquiry(), LambdaClient::builder)
                        .getPolicy(r -> r.functionName(of.resource().toString()).overrideConfiguration(of.bounds()))
                        .policy();
            } catch (ResourceNotFoundException e) {
                return null;
            }
        }
    }

    /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html */
    private record Secret() implements ResourcePolicyReader {
        @Override
        public @Nullable String read(Question of) {
            String id = of.inquiry()
                    .call()
                    .request()
                    .get("SecretId")
                    // A name is one of the caller's own account.
                    .filter(named -> named.startsWith("arn:") || !of.isForeign())
                    .orElse(of.resource().toString());
            return of.clients()
                    .of(SecretsManagerClient.class, of.inquiry(), SecretsManagerClient::builder)
                    .getResourcePolicy(r -> r.secretId(id).overrideConfiguration(of.bounds()))
                    .resourcePolicy();
        }
    }

    /** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html */
    private record Repository() implements ResourcePolicyReader {
        @Override
        public @Nullable String read(Question of) {
            try {
                return of.clients()
                        .of(EcrClient.class, of.inquiry(), EcrClient::builder)
                        .getRepositoryPolicy(r ->
                                r.repositoryName(of.resource().resourceId()).overrideConfiguration(of.bounds()))
                        .policyText();
            } catch (RepositoryPolicyNotFoundException e) {
                return null;
            }
        }
    }

    /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html */
    private record Table() implements ResourcePolicyReader {
        @Override
        public @Nullable String read(Question of) {
            String table = of.resource().toString().replaceFirst("(:table/[^/]+)/index/.*$", "$1");
            try {
                return of.clients()
                        .of(DynamoDbClient.class, of.inquiry(), DynamoDbClient::builder)
                        .getResourcePolicy(r -> r.resourceArn(table).overrideConfiguration(of.bounds()))
                        .policy();
            } catch (DynamoDbException e) {
                // By its code: the SDK has a class for it since 2.25 only.
                if (QueryClient.isCode(e, "PolicyNotFoundException")) {
                    return null;
                }
                throw e;
            }
        }
    }

    /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html */
    private record Bus() implements ResourcePolicyReader {
        @Override
        public @Nullable String read(Question of) {
            return of.clients()
                    .of(EventBridgeClient.class, of.inquiry(), EventBridgeClient::builder)
                    .describeEventBus(r -> r.name(
                                    of.isForeign()
                                            ? of.resource().toString()
                                            : of.resource().resourceId())
                            .overrideConfiguration(of.bounds()))
                    .policy();
        }
    }
}
