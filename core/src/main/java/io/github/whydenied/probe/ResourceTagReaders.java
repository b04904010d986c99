package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ResourceTags;
import io.github.whydenied.iam.Arn;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ListResourceTagsResponse;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The readers of tags, one a service. Each is a class of its own and made on demand: what names a module that the application does not have
 * must not be loaded.
 */
final class ResourceTagReaders {

    private ResourceTagReaders() {}

    /**
     * What is asked.
     *
     * @param clients the clients to ask with
     * @param inquiry the denial
     * @param resource the resource, of the caller's account
     * @param bounds the time limit
     */
    record Question(
            AwsClients clients,
            Inquiry inquiry,
            Arn resource,
            Consumer<AwsRequestOverrideConfiguration.Builder> bounds) {

        ResourceTags all(Map<String, String> tags) {
            return new ResourceTags(resource.toString(), tags, true);
        }
    }

    /** How one service tells the tags of a resource. */
    interface Reader {
        ResourceTags read(Question of) throws Exception;
    }

    /** The reader of a service, whose module must be there. */
    static Reader of(TagService service) {
        return switch (service) {
            case DYNAMODB -> new Table();
            case EC2 -> new Ec2Resource();
            case ECR -> new Repository();
            case EVENTS -> new Bus();
            case KMS -> new Key();
            case LAMBDA -> new Function();
            case S3 -> new StoredObject();
            case SECRETS_MANAGER -> new Secret();
            case SNS -> new Topic();
            case SQS -> new Queue();
        };
    }

    /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html, ten tags a page */
    private record Table() implements Reader {
        @Override
        public ResourceTags read(Question of) {
            String table = of.resource().toString().replaceFirst("(:table/[^/]+)/.*$", "$1");
            ListTagsOfResourceResponse answer = of.clients()
                    .of(DynamoDbClient.class, of.inquiry(), DynamoDbClient::builder)
                    .listTagsOfResource(r -> r.resourceArn(table).overrideConfiguration(of.bounds()));
            return new ResourceTags(
                    of.resource().toString(),
                    answer.tags().stream().collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value())),
                    answer.nextToken() == null);
        }
    }

    /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html */
    private record Ec2Resource() implements Reader {
        @Override
        public ResourceTags read(Question of) {
            String id =
                    of.resource().resource().substring(of.resource().resource().indexOf('/') + 1);
            return of.all(of
                    .clients()
                    .of(Ec2Client.class, of.inquiry(), Ec2Client::builder)
                    .describeTags(r -> r.filters(List.of(Filter.builder()
                                    .name("resource-id")
                                    .values(id)
                                    .build()))
                            .overrideConfiguration(of.bounds()))
                    .tags()
                    .stream()
                    .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value())));
        }
    }

    /** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListTagsForResource.html */
    private record Repository() implements Reader {
        @Override
        public ResourceTags read(Question of) {
            return of.all(of
                    .clients()
                    .of(EcrClient.class, of.inquiry(), EcrClient::builder)
                    .listTagsForResource(
                            r -> r.resourceArn(of.resource().toString()).overrideConfiguration(of.bounds()))
                    .tags()
                    .stream()
                    .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value())));
        }
    }

    /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTagsForResource.html */
    private record Bus() implements Reader {
        @Override
        public ResourceTags read(Question of) {
            return of.all(of
                    .clients()
                    .of(EventBridgeClient.class, of.inquiry(), EventBridgeClient::builder)
                    .listTagsForResource(
                            r -> r.resourceARN(of.resource().toString()).overrideConfiguration(of.bounds()))
                    .tags()
                    .stream()
                    .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value())));
        }
    }

    /** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html */
    private record Key() implements Reader {
        @Override
        public ResourceTags read(Question of) {
            ListResourceTagsResponse answer = of.clients()
                    .of(KmsClient.class, of.inquiry(), KmsClient::builder)
                    .listResourceTags(r -> r.keyId(of.resource().toString()).overrideConfiguration(of.bounds()));
            return new ResourceTags(
                    of.resource().toString(),
                    answer.tags().stream().collect(Collectors.toMap(tag -> tag.tagKey(), tag -> tag.tagValue())),
                    !Boolean.TRUE.equals(answer.truncated()));
        }
    }

    /** https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html: of the function, without version or alias */
    private record Function() implements Reader {
        @Override
        public ResourceTags read(Question of) {
            String function = of.resource().toString().replaceFirst("(:function:[^:]+):.*$", "$1");
            return of.all(of.clients()
                    .of(LambdaClient.class, of.inquiry(), LambdaClient::builder)
                    .listTags(r -> r.resource(function).overrideConfiguration(of.bounds()))
                    .tags());
        }
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
    private record StoredObject() implements Reader {
        @Override
        public ResourceTags read(Question of) {
            String[] names = of.resource().resource().split("/", 2);
            return of.all(S3Clients.of(of.clients(), of.inquiry())
                    .getObjectTagging(r -> r.bucket(names[0])
                            .key(names[1])
                            .versionId(of.inquiry()
                                    .call()
                                    .request()
                                    .get("VersionId")
                                    .orElse(null))
                            .overrideConfiguration(of.bounds()))
                    .tagSet()
                    .stream()
                    .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value())));
        }
    }

    /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
    private record Secret() implements Reader {
        @Override
        public ResourceTags read(Question of) {
            String id = of.inquiry()
                    .call()
                    .request()
                    .get("SecretId")
                    .orElse(of.resource().toString());
            return of.all(of
                    .clients()
                    .of(SecretsManagerClient.class, of.inquiry(), SecretsManagerClient::builder)
                    .describeSecret(r -> r.secretId(id).overrideConfiguration(of.bounds()))
                    .tags()
                    .stream()
                    .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value())));
        }
    }

    /** https://docs.aws.amazon.com/sns/latest/api/API_ListTagsForResource.html */
    private record Topic() implements Reader {
        @Override
        public ResourceTags read(Question of) {
            return of.all(of
                    .clients()
                    .of(SnsClient.class, of.inquiry(), SnsClient::builder)
                    .listTagsForResource(
                            r -> r.resourceArn(of.resource().toString()).overrideConfiguration(of.bounds()))
                    .tags()
                    .stream()
                    .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value())));
        }
    }

    /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html */
    private record Queue() implements Reader {
        @Override
        public ResourceTags read(Question of) throws Exception {
            String url = of.inquiry().call().request().get("QueueUrl").orElse("");
            if (!url.endsWith("/" + of.resource().resource())) {
                throw ProbeCalls.failed("the URL of the queue is not known");
            }
            return of.all(of.clients()
                    .of(SqsClient.class, of.inquiry(), SqsClient::builder)
                    .listQueueTags(r -> r.queueUrl(url).overrideConfiguration(of.bounds()))
                    .tags());
        }
    }
}
