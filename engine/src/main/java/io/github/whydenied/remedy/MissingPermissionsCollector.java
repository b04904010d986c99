package io.github.whydenied.remedy;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Case;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what principals lack, denial by denial: the one place where statements become policies, for the command line, the
 * actuator endpoint and the report of a suite. Bounded; what is left out is counted. Below the bounds, a policy does not depend on the order
 * of the denials, nor on how often one is added. Not safe for use by several threads.
 */
@PublicApi
public final class MissingPermissionsCollector {

    private static final int MAX_PRINCIPALS = 10_000;
    private static final int MAX_STATEMENTS = 50_000;

    private static final Set<BuiltInCause> LACKING = EnumSet.of(
            BuiltInCause.IDENTITY_NO_ALLOW,
            BuiltInCause.KMS_IDENTITY_NO_ALLOW,
            BuiltInCause.PASS_ROLE_NO_ALLOW,
            BuiltInCause.SERVICE_LINKED_ROLE,
            BuiltInCause.DEPENDENT_ACTION,
            BuiltInCause.CROSS_ACCOUNT_ONE_SIDE);

    private static final Pattern PLACE = Pattern.compile("<[^<>]{1,64}>");

    private final boolean text;
    private final Map<String, GatheredPermissions> byPrincipal = new LinkedHashMap<>();
    private int kept;
    private long leftOut;

    private MissingPermissionsCollector(boolean text) {
        this.text = text;
    }

    /**
     * For denials that AWS itself told: answers to calls, records of CloudTrail.
     *
     * @return a collector
     */
    public static MissingPermissionsCollector ofCalls() {
        return new MissingPermissionsCollector(false);
    }

    /**
     * For denials that were found in a text, which whoever can write there can have made up. An action that AWS does not document stands
     * apart.
     *
     * @return a collector
     */
    public static MissingPermissionsCollector ofText() {
        return new MissingPermissionsCollector(true);
    }

    /**
     * Adds what one denial lacks, if it is one that a permission of the principal lifts.
     *
     * @param denied the denial
     */
    public void add(MissingPermissions.Denied denied) {
        if (!isLacking(denied)) {
            return;
        }
        Case bare = withoutPolicies(denied.known());
        Optional<Phrase> edit = edit(denied, bare);
        for (Remedy remedy : RemedyRules.remedies(bare, denied.primary())) {
            if (remedy instanceof Remedy.PolicyStatement statement && isOfAnIdentity(statement)) {
                add(denied, new Subject(bare), statement, edit);
            }
        }
    }

    /** An edit of a statement that is there: the log offers it, and it is less than a new statement. */
    private static Optional<Phrase> edit(MissingPermissions.Denied denied, Case withoutPolicies) {
        int more = denied.known().ledger().entries().size()
                - withoutPolicies.ledger().entries().size();
        return more == 0
                ? Optional.empty()
                : RemedyRules.remedies(denied.known(), denied.primary()).stream()
                        .filter(Remedy.PolicyEdit.class::isInstance)
                        .map(remedy ->
                                Phrase.of("an edit is enough: ", remedy.advice().summary()))
                        .findFirst();
    }

    /** What AWS says of the caller's policies, or what was found out about them. */
    private static boolean isLacking(MissingPermissions.Denied denied) {
        Denial denial = denied.known().denial();
        return LACKING.contains(denied.primary().code())
                || (denial instanceof Denial.PolicyDenial
                        && denial.message().reason().effect() == Effect.IMPLICIT
                        && denial.message().reason().policyType() == PolicyType.IDENTITY);
    }

    /** As if no policy had been read: an edit of one statement cannot be put together with others. */
    private static Case withoutPolicies(Case known) {
        EvidenceLedger ledger = new EvidenceLedger();
        for (Evidence evidence : known.ledger().entries()) {
            if (evidence.outcome() instanceof ProbeOutcome.Found found && found.finding() instanceof CallerIdentity) {
                ledger.record(evidence.source(), evidence.outcome(), evidence.calls());
            }
        }
        return new Case(known.denied(), ledger);
    }

    private static boolean isOfAnIdentity(Remedy.PolicyStatement remedy) {
        return (remedy.attachTo().startsWith("role/") || remedy.attachTo().startsWith("user/"))
                && remedy.statement().containsKey("Resource")
                && !remedy.statement().containsKey("Principal");
    }

    private void add(
            MissingPermissions.Denied denied, Subject subject, Remedy.PolicyStatement remedy, Optional<Phrase> edit) {
        GatheredPermissions gathered = add(
                subject.account() + " " + remedy.attachTo(),
                remedy.attachTo(),
                remedy.statement(),
                remedy.advice().applicability(),
                reasons(remedy, edit));
        if (gathered != null) {
            gathered.tell(denied.reference(), denied.principal(), subject.principalArn());
        }
    }

    /** Keeps a statement unless it is there already; null where there are too many. */
    private @Nullable GatheredPermissions add(
            String key,
            String attachTo,
            Map<String, Object> statement,
            Applicability applicability,
            List<Phrase> reasons) {
        GatheredPermissions gathered = byPrincipal.get(key);
        if (gathered != null && gathered.has(statement, applicability, reasons)) {
            return gathered;
        }
        if (kept == MAX_STATEMENTS || (gathered == null && byPrincipal.size() == MAX_PRINCIPALS)) {
            leftOut++;
            return null;
        }
        kept++;
        if (gathered == null) {
            gathered = new GatheredPermissions(attachTo);
            byPrincipal.put(key, gathered);
        }
        gathered.add(statement, applicability, reasons);
        return gathered;
    }

    /**
     * Adds what a call that went well used, so that the statements allow it again.
     *
     * @param principal the ARN of the role or user that called; any other is passed over
     * @param action an action that the call is authorized as, such as {@code s3:GetObject}
     * @param resource the ARN of what it was about; null when nobody tells
     * @param equalTo condition keys with the values that the call had, of which the statement is to allow no others
     */
    @InternalApi
    public void addUsed(String principal, String action, @Nullable String resource, Map<String, String> equalTo) {
        Arn holder = Arn.parse(principal).orElse(null);
        Principal.Entity entity = Principal.of(principal).entity();
        if (holder == null || !(entity.kind().equals("role") || entity.kind().equals("user"))) {
            return;
        }
        boolean nowhere = OperationCatalog.standard().isWithoutResources(action);
        Arn arn = resource == null || nowhere
                ? null
                : Arn.parse(resource)
                        .filter(one ->
                                RequestedName.isPlace(one.partition() + one.service() + one.region() + one.account()))
                        .orElse(null);
        String text = arn == null
                ? "*"
                : new Arn(
                                arn.partition(),
                                arn.service(),
                                arn.region(),
                                arn.account(),
                                RequestedName.escaped(arn.resource()))
                        .toString();
        List<Phrase> reasons = arn != null || nowhere
                ? List.of()
                : List.of(Phrase.of(
                        "the records do not tell on what; narrow \"*\" to it where the action supports a resource"));
        GatheredPermissions gathered = add(
                holder.account() + " " + entity.path(),
                entity.path(),
                LeastPrivilege.allow(LeastPrivilege.sid(action, arn), null, action, text, inConditions(equalTo)),
                reasons.isEmpty() ? Applicability.READY : Applicability.REVIEW,
                reasons);
        if (gathered != null) {
            gathered.tell("", principal, principal);
        }
    }

    private static Map<String, Object> inConditions(Map<String, String> equalTo) {
        Map<String, Object> values = new TreeMap<>();
        equalTo.forEach((key, value) -> values.put(key, RequestedName.inCondition(value)));
        return values;
    }

    /** Why a statement cannot be used as it stands; none when it can. */
    private List<Phrase> reasons(Remedy.PolicyStatement remedy, Optional<Phrase> edit) {
        List<Phrase> reasons = new ArrayList<>();
        edit.ifPresent(reasons::add);
        String action = String.valueOf(remedy.statement().get("Action"));
        if (text && !PolicyAction.isDocumented(action)) {
            reasons.add(Phrase.of("the catalogue has no action ", Phrase.term(action)));
        }
        if (remedy.advice().applicability() == Applicability.READY) {
            return reasons;
        }
        reasons.addAll(remedy.advice().footnotes());
        Matcher place = PLACE.matcher(remedy.attachTo() + " " + remedy.statement());
        if (remedy.advice().applicability() == Applicability.PLACEHOLDERS && place.find()) {
            reasons.add(Phrase.of("fill in ", place.group()));
        }
        if (reasons.isEmpty()) {
            reasons.add(remedy.advice().summary());
        }
        return reasons;
    }

    /**
     * What each principal lacks.
     *
     * @return one for each principal that lacks anything, in the order of the denials
     */
    public List<MissingPermissions> all() {
        return byPrincipal.values().stream()
                .map(GatheredPermissions::permissions)
                .toList();
    }

    /**
     * The same by a key that is equal for denials of one principal, whichever of them tells its path.
     *
     * @return the account and the kind and name of the role or user; in the order of the denials
     */
    @InternalApi
    public Map<String, MissingPermissions> byPrincipal() {
        Map<String, MissingPermissions> all = new LinkedHashMap<>();
        byPrincipal.forEach((key, gathered) -> all.put(key, gathered.permissions()));
        return all;
    }

    /**
     * How many denials are in none of the policies, because there are too many principals or statements.
     *
     * @return mostly 0
     */
    public long leftOut() {
        return leftOut;
    }
}
