package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.ServiceFacts.Action;
import io.github.whydenied.iam.ActionNames;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which IAM actions an SDK operation needs, on which resources and under which condition keys. Most operations are named like
 * their action; the others stand in a table ({@code operations.tsv}). Safe for use by several threads. Reads nothing before the
 * first question, and then the files of the services that are asked about.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
@PublicApi
public final class OperationCatalog {

    /** Loaded with the first denial, as the class is. */
    private static final class Standard {
        static final OperationCatalog CATALOG = new OperationCatalog();
    }

    private final IamFacts facts = new IamFacts();
    private final SdkServices services = new SdkServices();
    private final NeedsReader reader = new NeedsReader(facts, new OperationRules());

    /** An application calls few operations, and those again and again. */
    private static final int MAX_OPERATIONS = 200;

    private final Map<String, ReadMembers> readable = new ConcurrentHashMap<>();

    private OperationCatalog() {}

    /**
     * The catalogue in this jar.
     *
     * @return the one instance
     */
    public static OperationCatalog standard() {
        return Standard.CATALOG;
    }

    /**
     * Everything that a call needs.
     *
     * @param api the operation
     * @param request what it asks for
     * @param account the account of its resources where the request does not name another; null when not known
     * @return its needs; none when the service is not known
     */
    public CallNeeds needs(ApiCall api, RequestFacts request, @Nullable String account) {
        String prefix = prefix(api);
        return prefix == null || api.operation().isBlank()
                ? CallNeeds.NONE
                : reader.needs(api, prefix, request, ArnScope.of(api, account));
    }

    private @Nullable String prefix(ApiCall api) {
        String prefix = services.prefix(api.service(), api.signingName());
        return prefix != null || facts.service(api.service()).size() == 0 ? prefix : api.service();
    }

    /**
     * Which members of a request the catalogue reads: only names and ids that make an ARN, tags, and what condition keys are
     * made of. Nothing that can be a secret.
     *
     * @param api the operation
     * @param members the names of the request's members
     * @return what to read, and what only to look at
     */
    public MembersToRead membersToRead(ApiCall api, Set<String> members) {
        String prefix = prefix(api);
        if (prefix == null) {
            return MembersToRead.NONE;
        }
        String operation = prefix + "/" + api.service() + "." + api.operation();
        ReadMembers known = readable.get(operation);
        if (known != null && known.members().equals(members)) {
            return known.toRead();
        }
        MembersToRead toRead = reader.membersToRead(api, prefix, members).within(members);
        if (readable.size() < MAX_OPERATIONS || known != null) {
            readable.put(operation, new ReadMembers(Set.copyOf(members), toRead));
        }
        return toRead;
    }

    /** What was found of an operation, whose requests all have the same members. */
    private record ReadMembers(Set<String> members, MembersToRead toRead) {}

    /**
     * The service of that name.
     *
     * @param name a service id ({@code Secrets Manager}), an SDK client's name ({@code SecretsManager}) or an IAM prefix, in any
     *     case
     * @param operation an operation of it, which decides where several services share a prefix
     * @return its service id, or an IAM prefix that no service of the SDK has; empty when there is neither
     */
    public Optional<String> serviceId(String name, String operation) {
        return services.find(
                        name,
                        // S3 Control shares S3's prefix and has operations of the same names; what is S3's own stays
                        // S3's.
                        (id, named) -> reader.hasRules(id, operation)
                                || (named
                                        && documentedAction(services.prefix(id, null) + ":" + operation)
                                                .isPresent()))
                .or(() -> facts.service(name).size() == 0
                        ? Optional.empty()
                        : Optional.of(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /**
     * The type of a condition key that an action knows.
     *
     * @param action such as {@code s3:ListBucket}
     * @param key such as {@code s3:max-keys}
     * @return such as {@code Numeric} or {@code ArrayOfString}; empty when AWS lists no such key there
     */
    public String conditionKeyType(String action, String key) {
        Action known = facts.action(action);
        return known == null
                ? ""
                : known.conditionKeys().stream()
                        .filter(one -> one.name().equalsIgnoreCase(key))
                        .map(ServiceFacts.ConditionKey::type)
                        .findFirst()
                        .orElse("");
    }

    /**
     * Which actions there are, for the policy engine.
     *
     * @return the names of all services that AWS documents
     */
    public ActionNames actionNames() {
        return new DocumentedActions(this, facts);
    }

    /**
     * Whether AWS documents an action and no resource type of it, so that a statement can name nothing but {@code "*"}.
     *
     * @param action such as {@code s3:ListAllMyBuckets}
     * @return false also for an action that AWS does not document
     */
    @InternalApi
    public boolean isWithoutResources(String action) {
        Action known = facts.action(action);
        return known != null && known.types().isEmpty();
    }

    /**
     * An action as AWS writes it.
     *
     * @param action an action in any case, such as {@code SQS:sendmessage}
     * @return such as {@code sqs:SendMessage}, or empty when AWS documents no such action
     */
    public Optional<String> documentedAction(String action) {
        Action known = facts.action(action);
        return known == null
                ? Optional.empty()
                : Optional.of(action.substring(0, action.indexOf(':')).toLowerCase(java.util.Locale.ROOT) + ":"
                        + known.name());
    }
}
