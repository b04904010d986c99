package io.github.whydenied.probe;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Deadline;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ProbeRunner;
import io.github.whydenied.probe.CheckupReport.Caller;
import io.github.whydenied.probe.CheckupReport.Credentials;
import io.github.whydenied.probe.CheckupReport.Held;
import io.github.whydenied.probe.CheckupReport.Permission;
import io.github.whydenied.probe.CheckupReport.RegionFinding;
import io.github.whydenied.probe.CheckupReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Finds out how this process would call AWS without a call having failed: which provider of the SDK's default chain gives
 * the credentials and why, whose they are, and which permissions they hold that let a diagnosis say more. Asks AWS only
 * what changes nothing; every refused question is an AccessDenied in CloudTrail.
 */
@InternalApi
public final class Checkup {

    /** For everything that is asked; a machine without credentials needs a part of it. */
    private static final Duration MAX_TIME = Duration.ofSeconds(20);

    private static final int MAX_CALLS = 12;

    /** Their questions need the id of a real denial. */
    private static final List<String> NEVER_ASKED =
            List.of("iam:GetRequestAuthorizationDetails", "iam:GetRequestAuthorizationPolicy");

    private final ProbeEnvironment environment;
    private final boolean online;
    private final Profiles profiles;

    private Checkup(ProbeEnvironment environment, boolean online) {
        this.environment = environment;
        this.online = online;
        this.profiles = Profiles.read(environment, inquiry(null, null));
    }

    /**
     * Looks.
     *
     * @param environment the process; the SDK's own providers see the real one, whatever this says
     * @param online whether anything may be asked: AWS, the metadata service, a container's endpoint, a credential process
     * @return what was found, within 25 seconds
     */
    public static CheckupReport run(ProbeEnvironment environment, boolean online) {
        return new Checkup(environment, online).run();
    }

    private CheckupReport run() {
        Deadline deadline = Deadline.in(MAX_TIME);
        HostEnvironment around = new HostEnvironment(environment, inquiry(null, null), profiles, online);
        CheckupReport.Metadata metadata = around.metadata();
        ChainWalk chain = new ChainWalk(environment, profiles, online, deadline, metadata).go();
        boolean containerFailed = chain.sources().stream()
                .anyMatch(s -> s.name().equals(CredentialOrigin.CONTAINER.text()) && s.state() == State.FAILED);
        RegionFinding place = around.place();
        CheckupReport.Surroundings surroundings = new CheckupReport.Surroundings(
                metadata, around.container(containerFailed), around.settings(), around.missingModules());
        EvidenceLedger ledger = new EvidenceLedger();
        try (AwsClients clients = new AwsClients(environment)) {
            CallerCheck check = new CallerCheck(clients, environment.clock());
            if (online && chain.identity() != null) {
                List<Probe> probes = new ArrayList<>(List.of(check));
                probes.addAll(PermissionProbe.probes(clients, metadata.instanceProfile()));
                new ProbeRunner(probes, probe -> true, MAX_CALLS)
                        .run(inquiry(place.region(), chain.identity()), ledger, deadline);
            }
            Caller caller = caller(check, chain, ledger);
            return new CheckupReport(
                    chain.sources(),
                    credentials(chain, around),
                    caller,
                    place,
                    surroundings,
                    ladder(ledger),
                    unreadable(chain, caller));
        }
    }

    private @Nullable Credentials credentials(ChainWalk chain, HostEnvironment around) {
        AwsCredentialsIdentity identity = chain.identity();
        if (identity == null) {
            return null;
        }
        boolean temporary = identity instanceof AwsSessionCredentialsIdentity;
        Instant expiration =
                identity.expirationTime().orElseGet(() -> online ? around.expiration(chain.origin()) : null);
        String key = new CredentialFacts(
                        CredentialFacts.Kind.UNKNOWN,
                        identity.accessKeyId(),
                        null,
                        null,
                        new CredentialFacts.Source(null, null))
                .maskedAccessKey()
                .orElse("");
        Duration left =
                expiration == null ? null : Duration.between(environment.clock().instant(), expiration);
        return new Credentials(chain.origin().text(), temporary, key, expiration, left, remark(identity));
    }

    private static @Nullable String remark(AwsCredentialsIdentity identity) {
        boolean tokenMissing = String.valueOf(identity.accessKeyId()).startsWith("ASIA")
                && !(identity instanceof AwsSessionCredentialsIdentity);
        if (tokenMissing) {
            return "a key that begins with ASIA needs its session token, and there is none";
        }
        return switch (CredentialTrailProbe.shape(identity)) {
            case SURROUNDING_BLANKS -> "the secret begins or ends with a blank";
            case QUOTED -> "the secret stands in quotation marks";
            case UNUSUAL_CHARACTERS -> "the secret has a character that no secret has";
            case UNUSUAL_LENGTH -> "the secret does not have 40 characters";
            case NOT_KNOWN, USUAL -> null;
        };
    }

    private Caller caller(CallerCheck check, ChainWalk chain, EvidenceLedger ledger) {
        CallerIdentity found = ledger.find(CallerIdentity.class).orElse(null);
        if (found != null) {
            return new Caller(found.arn(), found.account(), null, false, check.localAhead());
        }
        String problem;
        boolean promised = chain.sources().stream().anyMatch(s -> s.state() == State.NOT_ASKED);
        if (!online && (promised || chain.identity() != null)) {
            problem = "not asked";
        } else if (chain.identity() == null) {
            problem = "there are no credentials";
        } else if (check.rejection() != null) {
            problem = "AWS answered " + check.rejection();
        } else {
            problem = ledger.outcomeOf(check.name()).map(Checkup::words).orElse("not asked");
        }
        return new Caller(null, null, problem, check.rejection() != null, check.localAhead());
    }

    private static String words(ProbeOutcome outcome) {
        if (outcome instanceof ProbeOutcome.Failed failed) {
            return failed.reason();
        }
        return outcome instanceof ProbeOutcome.Skipped skipped ? skipped.reason() : "no answer in time";
    }

    private static List<Permission> ladder(EvidenceLedger ledger) {
        Map<String, Boolean> simulated = ledger.entries().stream()
                .map(Evidence::outcome)
                .filter(o -> o instanceof ProbeOutcome.Found f && f.finding() instanceof PermissionProbe.Answer)
                .map(o -> ((PermissionProbe.Answer) ((ProbeOutcome.Found) o).finding()).simulated())
                .filter(s -> !s.isEmpty())
                .findFirst()
                .orElse(Map.of());
        List<Permission> ladder = new ArrayList<>();
        for (String action : PermissionProbe.ACTIONS) {
            ladder.add(permission(
                    action,
                    ledger.outcomeOf(action),
                    Optional.ofNullable(simulated.get(action.toLowerCase(Locale.ROOT)))));
        }
        for (String action : NEVER_ASKED) {
            ladder.add(new Permission(action, Held.NOT_ASKED, "the question needs the id of a real denial"));
        }
        return ladder;
    }

    private static Permission permission(String action, Optional<ProbeOutcome> outcome, Optional<Boolean> simulated) {
        if (outcome.isEmpty()) {
            return new Permission(action, Held.NOT_ASKED, "");
        }
        if (outcome.get() instanceof ProbeOutcome.Found found
                && found.finding() instanceof PermissionProbe.Answer answer) {
            return new Permission(action, Held.YES, "asked " + answer.question());
        }
        if (outcome.get() instanceof ProbeOutcome.Refused) {
            return new Permission(action, Held.NO, "");
        }
        String why = words(outcome.get());
        if (simulated.isPresent()) {
            return new Permission(
                    action, simulated.get() ? Held.SIMULATED_YES : Held.SIMULATED_NO, "for every resource; " + why);
        }
        boolean skipped = outcome.get() instanceof ProbeOutcome.Skipped;
        return new Permission(action, skipped ? Held.NOT_ASKED : Held.UNKNOWN, why);
    }

    private List<String> unreadable(ChainWalk chain, Caller caller) {
        List<String> unreadable = new ArrayList<>();
        for (Profiles.SharedFile file : profiles.files()) {
            if (file.problem() != null) {
                unreadable.add(file.shown() + ": " + file.problem());
            }
        }
        if (online && chain.identity() != null && caller.arn() == null && !caller.rejected()) {
            unreadable.add("sts:GetCallerIdentity: " + caller.problem());
        }
        return unreadable;
    }

    private Inquiry inquiry(@Nullable String region, @Nullable AwsCredentialsIdentity identity) {
        return Unfailed.inquiry(environment, region, identity);
    }
}
