package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.catalog.ServiceRole;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.SaidServices;
import io.github.whydenied.evidence.KmsKey;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Owner;
import io.github.whydenied.verdict.ServiceRoleCauses;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A second action behind the call. */
final class DependencyRules {

    private static final String CREATE_ROLE = "iam:CreateServiceLinkedRole";

    private DependencyRules() {}

    /**
     * One role, one service.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Pass a role to a
     *     service</a>
     */
    static List<Remedy> passRole(Case denied, Cause cause) {
        Optional<String> service = Services.passedTo(denied);
        Arn role = denied.parties().resource();
        Phrase roleName = role == null ? say("the role") : say(Phrase.name("role", role.name()));
        String to = service.orElse("<service>.amazonaws.com");
        String sid = LeastPrivilege.sid(
                "Pass",
                role == null ? "Role" : role.name(),
                "To",
                service.map(s -> s.split("\\.", 2)[0]).orElse("Service"));
        Subject subject = new Subject(denied);
        return AllowRules.identity(denied, Map.of("iam:PassedToService", to), sid).stream()
                .map(remedy -> reworded(
                        remedy,
                        say(
                                "allow ",
                                Phrase.term("iam:PassRole"),
                                " on ",
                                roleName,
                                service.map(s -> " for " + s).orElse("")),
                        say(
                                "allow ",
                                subject.who(),
                                " to pass this one role to ",
                                ServiceNames.readable(denied.call().api().service()))))
                .toList();
    }

    /** The role that is passed must trust the service it is passed to. */
    static List<Remedy> targetTrust(Case denied, Cause cause) {
        boolean said = denied.denial() instanceof Denial.OtherRefusal;
        ServiceRole given = ServiceRole.of(denied.call(), denied.needs());
        String service = Optional.ofNullable(said ? given.service() : null)
                .or(() -> Services.passedTo(denied))
                .orElse("<service>.amazonaws.com");
        Arn role = said ? given.role() : denied.parties().resource();
        boolean known = role != null && !service.startsWith("<");
        Advice advice = Advice.of(
                known ? Applicability.READY : Applicability.PLACEHOLDERS,
                Owner.ACCOUNT_ADMIN,
                say("let the role trust ", Phrase.term(service)),
                said && role != null
                        ? say(
                                "let the trust policy of ",
                                Phrase.name("role", role.name()),
                                " allow ",
                                Phrase.term(service))
                        : say("let the trust policy of the passed role allow ", Phrase.term(service)));
        Map<String, Object> statement = LeastPrivilege.trust(
                LeastPrivilege.sid("Trust", service.split("\\.", 2)[0]), Map.of("Service", service), "sts:AssumeRole");
        if (service.startsWith("pods.eks.")) {
            // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
            statement.put("Action", List.of("sts:AssumeRole", "sts:TagSession"));
        }
        return List.of(new Remedy.PolicyStatement(
                advice, role == null ? "role/<name of the passed role>" : role.toString(), statement));
    }

    /** The key, through this service only. */
    static List<Remedy> kmsIdentity(Case denied, Cause cause) {
        if (!namesKmsAction(denied)) {
            return List.of(unnamedKmsAction(Owner.ACCOUNT_ADMIN, say("in ", new Subject(denied).place())));
        }
        Map<String, Object> via = via(denied);
        return AllowRules.identity(denied, via, null).stream()
                .map(remedy -> reworded(
                        remedy,
                        say("allow ", Phrase.term(kmsAction(denied)), " on the key"),
                        say(
                                "allow ",
                                Phrase.term(kmsAction(denied)),
                                " on the key",
                                via.isEmpty()
                                        ? ""
                                        : " through "
                                                + ServiceNames.readable(
                                                        denied.call().api().service()),
                                " in ",
                                new Subject(denied).place())))
                .toList();
    }

    /** A statement in the key policy, through this service only. */
    static List<Remedy> keyPolicy(Case denied, Cause cause) {
        if (denied.ledger().find(KmsKey.class).filter(KmsKey::awsManaged).isPresent()) {
            // Nobody can change the policy of such a key.
            return List.of(Help.ask(
                    Owner.RESOURCE_OWNER,
                    say("encrypt it with a customer managed key"),
                    say("encrypt it anew with a customer managed key, whose policy can let another account in"),
                    null));
        }
        if (!namesKmsAction(denied)) {
            return List.of(unnamedKmsAction(Owner.KEY_ADMIN, say("in the key policy")));
        }
        List<Remedy> edit = EditRules.of(denied, PolicyType.RESOURCE);
        if (!edit.isEmpty()) {
            return edit;
        }
        Subject subject = new Subject(denied);
        Arn key = denied.parties().resource();
        String principal = subject.principalArn();
        String called = ServiceNames.readable(denied.call().api().service());
        Map<String, Object> via = via(denied);
        Phrase brief = say("ask the key administrator to allow ", Phrase.term(kmsAction(denied)));
        if (principal == null) {
            return List.of(Help.ask(
                    Owner.KEY_ADMIN, brief, say("allow ", Phrase.term(kmsAction(denied)), " in the key policy"), null));
        }
        boolean known = key != null && key.service().equals("kms");
        Advice advice = new Advice(
                Applicability.REVIEW,
                Owner.KEY_ADMIN,
                brief,
                known && key != null
                        ? say("add a statement to the policy of ", Phrase.name("key", key.name()))
                        : say("add a statement to the policy of the key"),
                List.of(say("in a key policy \"Resource\": \"*\" means this key")));
        String entity = principal.substring(principal.lastIndexOf('/') + 1);
        return List.of(new Remedy.PolicyStatement(
                advice,
                known && key != null ? key.toString() : "<ARN of the key>",
                LeastPrivilege.allow(
                        LeastPrivilege.sid(entity, via.isEmpty() ? "Use" : "Via", via.isEmpty() ? "Key" : called),
                        Map.of("AWS", principal),
                        kmsAction(denied),
                        "*",
                        via)));
    }

    /** A disabled key or one pending deletion takes no policy. */
    static List<Remedy> keyState(Case denied, Cause cause) {
        return List.of(Help.ask(
                Owner.KEY_ADMIN,
                say("enable the key, or cancel its deletion"),
                say("enable the key, or cancel its deletion, or name a key that exists in this Region"),
                Command.aws("kms", "describe-key").option("--key-id", "<key id>")));
    }

    /**
     * One service-linked role.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html">Create a
     *     service-linked role</a>
     */
    static List<Remedy> serviceLinkedRole(Case denied, Cause cause) {
        Arn role = denied.parties().resource();
        // role/aws-service-role/<service principal>/AWSServiceRoleFor...
        String[] path = role == null ? new String[0] : role.resource().split("/", -1);
        String named = path.length > 2 && path[1].equals("aws-service-role")
                ? path[2]
                : SaidServices.linked(denied.call()).orElse(null);
        String service = named != null && Word.SERVICE_PRINCIPAL.fits(named) ? named : "<service>.amazonaws.com";
        return AllowRules.identity(
                creating(denied),
                Map.of("iam:AWSServiceName", service),
                LeastPrivilege.sid(
                        "CreateServiceLinkedRole", service.startsWith("<") ? "" : service.split("\\.", 2)[0]));
    }

    /** What was called is not what is lacking. */
    private static Case creating(Case denied) {
        DeniedRequest called = denied.request();
        return CREATE_ROLE.equals(called.action())
                ? denied
                : denied.withRequest(new DeniedRequest(called.principal(), CREATE_ROLE, null, false, called.action()));
    }

    /** The role belongs to a service's work and not to the caller. */
    static List<Remedy> serviceRole(Case denied, Cause cause) {
        Arn role = denied.denial() instanceof Denial.OtherRefusal
                ? ServiceRole.of(denied.call(), denied.needs()).role()
                : null;
        String action = ServiceRoleCauses.action(denied).orElse(null);
        if (ServiceRoleCauses.isAllowedToRole(denied)) {
            return List.of(Help.ask(
                    Owner.ACCOUNT_ADMIN,
                    say("check what limits the service's role"),
                    say(
                            "check that the policy which allows ",
                            Phrase.term(String.valueOf(action)),
                            " is the role's, then its permissions boundary and the organization's service control policies"),
                    null));
        }
        if (role != null || action != null) {
            return List.of(ofServiceRole(denied, role, action));
        }
        return denied.request().principal() == null || PolicyAction.of(denied) == null
                ? List.of(Help.ask(
                        Owner.ACCOUNT_ADMIN,
                        say("allow it for the service's role, not for the caller"),
                        say("allow what the service needs in a policy of the role the service works as"),
                        null))
                : AllowRules.identity(denied, cause);
    }

    private static Remedy ofServiceRole(Case denied, @Nullable Arn role, @Nullable String action) {
        Phrase who = role == null ? say("the role the service works as") : say(Phrase.name("role", role.name()));
        Phrase brief = say("allow it for the service's role, not for the caller");
        if (role == null || action == null) {
            return Help.ask(
                    Owner.ACCOUNT_ADMIN,
                    brief,
                    say(
                            "allow ",
                            action == null ? "what the service needs" : Phrase.term(action),
                            " in a policy of ",
                            who),
                    null);
        }
        // The request names other resources than the one that the service works on, such as an interface that it makes.
        String prefix = action.substring(0, action.indexOf(':'));
        List<String> named = denied.call().request().members().values().stream()
                .flatMap(List::stream)
                .filter(value -> Arn.parse(value)
                        .filter(arn -> arn.service().equals(prefix))
                        .isPresent())
                .distinct()
                .toList();
        boolean one = named.size() == 1;
        return new Remedy.PolicyStatement(
                new Advice(
                        Applicability.REVIEW,
                        Owner.ACCOUNT_ADMIN,
                        brief,
                        say("allow ", Phrase.term(action), " in ", who),
                        one ? List.of() : List.of(say("narrow \"Resource\": \"*\" where the action can be limited"))),
                "role/" + role.name(),
                LeastPrivilege.allow(
                        LeastPrivilege.sid(action, one ? Arn.parse(named.get(0)).orElse(null) : null),
                        null,
                        action,
                        one ? named.get(0) : "*",
                        Map.of()));
    }

    private static Map<String, Object> via(Case denied) {
        return denied.request().dependentOn() == null
                ? Map.of()
                : Services.via(denied)
                        .map(v -> Map.<String, Object>of("kms:ViaService", v))
                        .orElse(Map.of());
    }

    private static boolean namesKmsAction(Case denied) {
        return kmsAction(denied).toLowerCase(Locale.ROOT).startsWith("kms:");
    }

    private static String kmsAction(Case denied) {
        String action = PolicyAction.of(denied);
        return action == null ? "" : action;
    }

    private static Remedy unnamedKmsAction(Owner owner, Phrase where) {
        return Help.ask(
                owner,
                say("allow the use of the key ", where),
                say(
                        "allow ",
                        Phrase.term("kms:Decrypt"),
                        " for reading, ",
                        Phrase.term("kms:GenerateDataKey"),
                        " for writing, on the key ",
                        where),
                null);
    }

    private static Remedy reworded(Remedy remedy, Phrase brief, Phrase summary) {
        if (!(remedy instanceof Remedy.PolicyStatement statement)) {
            return remedy;
        }
        Advice was = statement.advice();
        return new Remedy.PolicyStatement(
                new Advice(was.applicability(), was.owner(), brief, summary, was.footnotes()),
                statement.attachTo(),
                statement.statement());
    }
}
