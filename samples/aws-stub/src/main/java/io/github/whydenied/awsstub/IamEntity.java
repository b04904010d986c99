package io.github.whydenied.awsstub;

import static io.github.whydenied.awsstub.Xml.element;
import static io.github.whydenied.awsstub.Xml.members;
import static io.github.whydenied.awsstub.Xml.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A role, user or group as IAM shows it to a caller who may read it. Setters apply to later requests. */
public final class IamEntity implements Answer {

    static final Instant LONG_AGO = Instant.parse("2024-03-01T08:00:00Z");
    private static final String NOT_TRUNCATED = text("IsTruncated", "false");

    /** What IAM can attach policies to. */
    enum Kind {
        ROLE("Role", "AROA123456789EXAMPLE"),
        USER("User", "AIDA123456789EXAMPLE"),
        GROUP("Group", "AGPA123456789EXAMPLE");

        /** The word in operation, parameter and element names. */
        private final String word;

        private final String exampleId;

        Kind(String word, String exampleId) {
            this.word = word;
            this.exampleId = exampleId;
        }
    }

    private final AwsStub stub;
    private final Kind kind;
    private final String name;
    private final Map<String, String> inlinePolicies = new LinkedHashMap<>();
    private final Map<String, String> attachedPolicies = new LinkedHashMap<>();
    /** Documents of attached policies and of the boundary, by ARN. */
    private final Map<String, String> managedPolicies = new LinkedHashMap<>();

    private final Map<String, String> accessKeys = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Set<String> groups = new TreeSet<>();
    private String path = "/";
    private String id;
    private Instant created = LONG_AGO;
    private String boundaryArn = "";
    private String trustPolicy = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    IamEntity(AwsStub stub, Kind kind, String name) {
        this.stub = stub;
        this.kind = kind;
        this.name = name;
        this.id = kind.exampleId;
    }

    /** A path such as {@code /service-role/}, which the ARN of an assumed-role session does not show. */
    public IamEntity path(String newPath) {
        path = newPath;
        return this;
    }

    /** The unique id, which changes when somebody deletes and re-creates the entity. */
    public IamEntity id(String uniqueId) {
        id = uniqueId;
        return this;
    }

    /** When the entity was created. */
    public IamEntity created(Instant when) {
        created = when;
        return this;
    }

    /** The trust policy of a role, as JSON. */
    public IamEntity trustPolicy(String document) {
        trustPolicy = document;
        return this;
    }

    /** An inline policy, as JSON. */
    public IamEntity inlinePolicy(String policyName, String document) {
        inlinePolicies.put(policyName, document);
        return this;
    }

    /** An attached managed policy, as JSON. */
    public IamEntity attachedPolicy(String arn, String document) {
        attachedPolicies.put(arn, arn.substring(arn.lastIndexOf('/') + 1));
        managedPolicies.put(arn, document);
        return this;
    }

    /** The permissions boundary, as JSON. */
    public IamEntity boundary(String arn, String document) {
        boundaryArn = arn;
        managedPolicies.put(arn, document);
        return this;
    }

    /** A tag. */
    public IamEntity tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    /** An access key of a user, {@code Active} or {@code Inactive}. */
    public IamEntity accessKey(String accessKeyId, String status) {
        accessKeys.put(accessKeyId, status);
        return this;
    }

    /** A group the user is in; name the group itself with {@link Iam#group}. */
    public IamEntity inGroup(String groupName) {
        groups.add(groupName);
        return this;
    }

    boolean answers(RecordedCall call) {
        if (call.service() != AwsService.IAM) {
            return false;
        }
        return switch (call.operation()) {
            case "GetPolicy", "GetPolicyVersion" -> managedPolicies.containsKey(call.parameter("PolicyArn"));
            case "GetAccessKeyLastUsed" -> accessKeys.containsKey(call.parameter("AccessKeyId"));
            case "GetUser", "ListAccessKeys" -> kind == Kind.USER && isMeant(call);
            case "ListGroupsForUser" -> kind == Kind.USER && isNamed(call);
            default -> isNamed(call) && word(call.operation()).matches("Get@|(Get@|List@|ListAttached@)Polic(y|ies)");
        };
    }

    @Override
    public Reply to(RecordedCall call) {
        String content = switch (call.operation()) {
            case "GetPolicy" -> managedPolicy(call.parameter("PolicyArn"));
            case "GetPolicyVersion" -> policyVersion(call.parameter("PolicyArn"));
            case "GetAccessKeyLastUsed" -> accessKeyLastUsed();
            case "ListAccessKeys" ->
                members("AccessKeyMetadata", accessKeys.entrySet(), this::accessKey) + NOT_TRUNCATED;
            case "ListGroupsForUser" -> members("Groups", groups, this::group) + NOT_TRUNCATED;
            default -> contentByWord(call);
        };
        return Answers.ok(content).to(call);
    }

    private String contentByWord(RecordedCall call) {
        return switch (word(call.operation())) {
            case "Get@" -> element(kind.word, description());
            case "List@Policies" -> members("PolicyNames", inlinePolicies.keySet(), Xml::escape) + NOT_TRUNCATED;
            case "ListAttached@Policies" ->
                members("AttachedPolicies", attachedPolicies.entrySet(), this::attachedPolicy) + NOT_TRUNCATED;
            default -> inlinePolicy(call);
        };
    }

    private String inlinePolicy(RecordedCall call) {
        String policyName = call.parameter("PolicyName");
        return text(kind.word + "Name", name)
                + text("PolicyName", policyName)
                + text("PolicyDocument", urlEncoded(inlinePolicies.getOrDefault(policyName, "{}")));
    }

    private String attachedPolicy(Map.Entry<String, String> arnAndName) {
        return text("PolicyName", arnAndName.getValue()) + text("PolicyArn", arnAndName.getKey());
    }

    private String accessKey(Map.Entry<String, String> idAndStatus) {
        return text("UserName", name)
                + text("AccessKeyId", idAndStatus.getKey())
                + text("Status", idAndStatus.getValue())
                + text("CreateDate", created.toString());
    }

    private String accessKeyLastUsed() {
        return text("UserName", name)
                + element(
                        "AccessKeyLastUsed",
                        text("LastUsedDate", LONG_AGO.toString()),
                        text("ServiceName", "s3"),
                        text("Region", "eu-west-1"));
    }

    private String group(String groupName) {
        return new IamEntity(stub, Kind.GROUP, groupName).description();
    }

    /** The members of the element {@code Role}, {@code User} or {@code Group}. */
    String description() {
        String description = text("Path", path)
                + text(kind.word + "Name", name)
                + text(kind.word + "Id", id)
                + text("Arn", "arn:aws:iam::" + stub.account() + ":" + resourceType() + path + name)
                + text("CreateDate", created.toString());
        if (kind == Kind.ROLE) {
            description +=
                    text("AssumeRolePolicyDocument", urlEncoded(trustPolicy)) + text("MaxSessionDuration", "3600");
        }
        if (!boundaryArn.isEmpty()) {
            description += element(
                    "PermissionsBoundary",
                    text("PermissionsBoundaryType", "Policy"),
                    text("PermissionsBoundaryArn", boundaryArn));
        }
        return tags.isEmpty()
                ? description
                : description
                        + members(
                                "Tags",
                                tags.entrySet(),
                                tag -> text("Key", tag.getKey()) + text("Value", tag.getValue()));
    }

    private static String managedPolicy(String arn) {
        return element(
                "Policy",
                text("PolicyName", arn.substring(arn.lastIndexOf('/') + 1)),
                text("PolicyId", "ANPA123456789EXAMPLE"),
                text("Arn", arn),
                text("Path", "/"),
                text("DefaultVersionId", "v1"),
                text("AttachmentCount", "1"),
                text("IsAttachable", "true"),
                text("CreateDate", LONG_AGO.toString()),
                text("UpdateDate", LONG_AGO.toString()));
    }

    private String policyVersion(String arn) {
        return element(
                "PolicyVersion",
                text("Document", urlEncoded(managedPolicies.getOrDefault(arn, "{}"))),
                text("VersionId", "v1"),
                text("IsDefaultVersion", "true"),
                text("CreateDate", LONG_AGO.toString()));
    }

    private boolean isNamed(RecordedCall call) {
        return call.parameter(kind.word + "Name").equals(name);
    }

    /** GetUser and ListAccessKeys without a name speak of the caller. */
    private boolean isMeant(RecordedCall call) {
        return isNamed(call)
                || (call.parameter("UserName").isEmpty() && stub.caller().endsWith("/" + name));
    }

    /** The operation with an {@code @} for this kind's word, so that one case serves all kinds. */
    private String word(String operation) {
        return operation.replace(kind.word, "@");
    }

    private String resourceType() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** IAM returns policy documents URL-encoded after RFC 3986, where a space is not a plus sign. */
    private static String urlEncoded(String document) {
        return URLEncoder.encode(document, UTF_8).replace("+", "%20");
    }
}
