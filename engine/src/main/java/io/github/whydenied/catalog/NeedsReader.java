package io.github.whydenied.catalog;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.ActionNeed.Conditions;
import io.github.whydenied.catalog.OperationRule.Kind;
import io.github.whydenied.catalog.ServiceFacts.Action;
import io.github.whydenied.catalog.WhenClause.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Works out what a call needs: the table's rows where there are some, else the action of the same name. */
final class NeedsReader {

    /** Members that make no ARN and no condition key, but tell a cause: which role is handed over, who pays. */
    private static final Set<String> ASKED_BY_DETECTORS = Set.of(
            "IamInstanceProfile.Name",
            "IamInstanceProfile.Arn",
            "Role",
            "RoleArn",
            "ExternalId",
            "RequestPayer",
            "VersionId",
            "ExpectedBucketOwner",
            "ExpectedSourceBucketOwner",
            "DestinationBucket",
            "DestinationKey",
            "SourceBucket",
            "SourceKey",
            "SourceVersionId",
            "ServerSideEncryption",
            "SSEKMSKeyId");

    /** Names of operations come from outside as well. */
    private static final int MAX_OPERATIONS = 200;

    private final Map<String, MemberRule> memberRules = new ConcurrentHashMap<>();
    private final IamFacts facts;
    private final OperationRules rules;
    private final PassedRoles roles = new PassedRoles();
    private final MemberAliases aliases = new MemberAliases();

    NeedsReader(IamFacts facts, OperationRules rules) {
        this.facts = facts;
        this.rules = rules;
    }

    CallNeeds needs(ApiCall api, String prefix, RequestFacts request, ArnScope place) {
        Members members = new Members(request);
        ArnScope where = place(members.all("QueueUrl"), place);
        MemberRule rule = rule(prefix, api.operation());
        Question question = new Question(api, prefix, where, members, new ResourceFiller(rule, where, members));
        List<OperationRule> rows = new ArrayList<>(rules.replacing(api.service(), api.operation()));
        boolean byName = true;
        for (OperationRule row : rows) {
            byName &= row.kind() != Kind.PRIMARY && row.kind() != Kind.NONE;
        }
        rows.addAll(rules.adding(api.service(), api.operation()));
        Map<Object, ActionNeed> needs = new LinkedHashMap<>();
        boolean known = true;
        if (byName) {
            String action = prefix + ":" + api.operation();
            Action documented = facts.action(action);
            known = documented != null;
            add(
                    needs,
                    need(question, documented == null ? action : prefix + ":" + documented.name(), NeedKind.PRIMARY));
        }
        for (OperationRule row : rows) {
            addAll(needs, need(question, row));
        }
        DependentActions dependent = new DependentActions(this, facts, roles, question);
        addAll(needs, dependent.of(List.copyOf(needs.values())));
        List<ActionNeed> sorted = new ArrayList<>(Designations.resolved(question, needs.values()));
        sorted.sort(Comparator.comparing(ActionNeed::kind));
        return new CallNeeds(sorted, known);
    }

    /** The URL of a queue names its account. */
    private static ArnScope place(List<String> queues, ArnScope place) {
        for (String url : queues) {
            Optional<String> account = QueueUrls.account(url);
            if (account.isPresent()) {
                return new ArnScope(place.partition(), place.region(), account.get());
            }
        }
        return place;
    }

    /** Of an operation, which an application calls again and again. */
    private MemberRule rule(String prefix, String operation) {
        String name = prefix + "/" + operation;
        MemberRule known = memberRules.get(name);
        if (known != null) {
            return known;
        }
        MemberRule made = new MemberRule(prefix, operation, aliases);
        if (memberRules.size() < MAX_OPERATIONS) {
            memberRules.put(name, made);
        }
        return made;
    }

    /**
     * What is asked.
     *
     * @param api the operation
     * @param prefix the IAM prefix of its service
     * @param place where it went
     * @param members what it asked for
     * @param filler fills ARNs by names
     */
    record Question(ApiCall api, String prefix, ArnScope place, Members members, ResourceFiller filler) {}

    private static void addAll(Map<Object, ActionNeed> needs, List<ActionNeed> more) {
        for (ActionNeed need : more) {
            add(needs, need);
        }
    }

    /** What makes two needs one that are none of the call itself. */
    private record Lesser(String action, List<ResourceArn> resources) {
        Lesser(ActionNeed need) {
            this(need.action(), need.resources());
        }

        /** Written out, for a first denial would wait until Java has made it. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Lesser that && action.equals(that.action) && resources.equals(that.resources);
        }

        @Override
        public int hashCode() {
            return action.hashCode();
        }
    }

    /** The stronger kind of two needs of one action stays; their resources come together. */
    private static void add(Map<Object, ActionNeed> needs, ActionNeed need) {
        needs.merge(need.kind() == NeedKind.PRIMARY ? need.action() : new Lesser(need), need, (a, b) -> {
            List<ResourceArn> resources = new ArrayList<>(a.resources());
            b.resources().stream().filter(arn -> !resources.contains(arn)).forEach(resources::add);
            ActionNeed stronger = a.kind().compareTo(b.kind()) <= 0 ? a : b;
            return new ActionNeed(
                    stronger.action(), stronger.kind(), stronger.when(), resources, stronger.conditions());
        });
    }

    private List<ActionNeed> need(Question question, OperationRule row) {
        Answer answer = row.when().holds(question.members());
        if (row.kind() == Kind.NONE || answer == Answer.NO) {
            return List.of();
        }
        NeedKind kind = kind(row, answer);
        String when = row.kind() == Kind.PRIMARY && row.when().holdsByDefault()
                ? ""
                : row.when().words();
        Action action = facts.action(row.action());
        List<ResourceArn> resources = new ArrayList<>();
        for (Binding binding : row.bindings()) {
            resources.addAll(binding.fill(service(row.action()), question.place(), question.members()));
        }
        if (resources.isEmpty() && action != null && mayFillByName(row)) {
            resources.addAll(question.filler().fill(action));
        }
        return List.of(new ActionNeed(
                row.action(),
                kind,
                when.isEmpty() ? null : when,
                resources,
                conditions(question, row.action(), action, row.context())));
    }

    /** A role that is passed, a key behind a bucket: only the row's own binding can name them. */
    private static boolean mayFillByName(OperationRule row) {
        return row.kind() == Kind.PRIMARY
                || (row.kind() == Kind.ALSO && row.bindings().isEmpty());
    }

    private static NeedKind kind(OperationRule row, Answer answer) {
        if (row.kind() == Kind.MAYBE) {
            return NeedKind.MAY;
        }
        if (answer == Answer.UNKNOWN && !row.when().holdsByDefault()) {
            return NeedKind.MAY;
        }
        return row.kind() == Kind.PRIMARY ? NeedKind.PRIMARY : NeedKind.NEEDED;
    }

    private ActionNeed need(Question question, String action, NeedKind kind) {
        Action documented = facts.action(action);
        List<ResourceArn> resources =
                documented == null ? List.of() : question.filler().fill(documented);
        return new ActionNeed(action, kind, null, resources, conditions(question, action, documented, List.of()));
    }

    Conditions conditions(Question question, String name, @Nullable Action action, List<String> context) {
        if (action == null) {
            return Conditions.NONE;
        }
        // Of the request that a service makes to another one, this request tells next to nothing.
        boolean own = question.prefix().equals(name.substring(0, name.indexOf(':')))
                || (question.prefix().equals("s3") && name.startsWith("s3"));
        return Conditions.later(() ->
                own ? RequestKeys.of(question, name, action, context) : RequestKeys.ofAnother(question, name, context));
    }

    private ServiceFacts service(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? ServiceFacts.UNKNOWN : facts.service(action.substring(0, colon));
    }

    boolean hasRules(String service, String operation) {
        return !rules.replacing(service, operation).isEmpty()
                || !rules.adding(service, operation).isEmpty();
    }

    /** What to read of a request with these members. */
    MembersToRead membersToRead(ApiCall api, String prefix, Set<String> names) {
        Set<String> values = new TreeSet<>(ASKED_BY_DETECTORS);
        Set<String> presence = new TreeSet<>();
        List<Action> actions = new ArrayList<>();
        Action own = facts.action(prefix + ":" + api.operation());
        if (own != null) {
            actions.add(own);
        }
        List<OperationRule> rows = new ArrayList<>(rules.replacing(api.service(), api.operation()));
        rows.addAll(rules.adding(api.service(), api.operation()));
        for (OperationRule row : rows) {
            values.addAll(row.reads());
            presence.addAll(row.when().looksAt());
            Action action = facts.action(row.action());
            if (action != null) {
                actions.add(action);
            }
        }
        ReadableMembers readable = new ReadableMembers(rule(prefix, api.operation()), actions);
        values.addAll(readable.paths());
        for (String name : names) {
            if (readable.mayRead(name) || DependentActions.namesKey(name)) {
                values.add(name);
            }
            if (DependentActions.namesTags(name)) {
                presence.add(name);
            }
            values.addAll(readable.tagPaths(name));
        }
        values.addAll(roles.members(api));
        values.removeIf(SecretMembers::isSecret);
        return new MembersToRead(values, presence);
    }
}
