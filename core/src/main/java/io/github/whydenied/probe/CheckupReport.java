package io.github.whydenied.probe;

import io.github.whydenied.annotations.InternalApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Checkup} found. Holds no secret: keys are masked, passwords of proxies left out.
 *
 * @param chain each provider of the SDK's default chain, in its order
 * @param credentials those the chain gave; null when none did
 * @param caller who AWS says they belong to
 * @param place the Region, and where it comes from
 * @param surroundings what else of this machine decides how AWS is called
 * @param ladder the permissions that let WhyDenied say more
 * @param unreadable what could not be read, one sentence each
 */
@InternalApi
public record CheckupReport(
        List<Source> chain,
        @Nullable Credentials credentials,
        Caller caller,
        RegionFinding place,
        Surroundings surroundings,
        List<Permission> ladder,
        List<String> unreadable) {

    /** Copies the lists. */
    public CheckupReport {
        chain = List.copyOf(chain);
        ladder = List.copyOf(ladder);
        unreadable = List.copyOf(unreadable);
    }

    /** What came of a provider. */
    public enum State {
        /** It gave the credentials. */
        USED,
        /** It promises credentials, and one before it gave some. */
        SHADOWED,
        /** It was asked and gave none. */
        FAILED,
        /** Nothing is set that it could use. */
        NOT_CONFIGURED,
        /** It promises credentials, and asking it was not allowed. */
        NOT_ASKED
    }

    /**
     * A provider of the chain.
     *
     * @param name such as {@code web identity token}
     * @param settings the settings that promise something, by name
     * @param state what came of it
     * @param detail more words; empty when the state says it all
     */
    public record Source(String name, List<String> settings, State state, String detail) {
        /** Copies the settings. */
        public Source {
            settings = List.copyOf(settings);
        }
    }

    /**
     * The credentials that the chain gave.
     *
     * @param origin where they came from, in words
     * @param temporary whether they have a session token
     * @param accessKey the access key id, masked
     * @param expiration when they end; null when the provider does not say
     * @param left how long that is from now, negative when it has passed; null when not known
     * @param remark what is unusual about the secret; null when nothing is
     */
    public record Credentials(
            String origin,
            boolean temporary,
            String accessKey,
            @Nullable Instant expiration,
            @Nullable Duration left,
            @Nullable String remark) {}

    /**
     * Who AWS says the credentials belong to.
     *
     * @param arn the caller's ARN; null when AWS did not say
     * @param account its account, or null
     * @param problem why AWS did not say; null when it did
     * @param rejected whether AWS answered and did not accept the credentials
     * @param localAhead how far the local clock is ahead of AWS's, to the second; null when AWS did not answer
     */
    public record Caller(
            @Nullable String arn,
            @Nullable String account,
            @Nullable String problem,
            boolean rejected,
            @Nullable Duration localAhead) {}

    /**
     * The Region.
     *
     * @param region such as {@code eu-west-1}; null when none is configured
     * @param source the setting it comes from, or where it was looked for
     * @param partition such as {@code aws}; null without a Region
     */
    public record RegionFinding(
            @Nullable String region,
            String source,
            @Nullable String partition) {}

    /**
     * What else decides how AWS is called.
     *
     * @param metadata the EC2 metadata service
     * @param container the container credentials endpoint; null when none is configured
     * @param settings proxies and endpoints that are set, in a fixed order
     * @param missingModules modules of the SDK that this program does not have and a profile may need
     */
    public record Surroundings(
            Metadata metadata, @Nullable Container container, List<Setting> settings, List<String> missingModules) {
        /** Copies the lists. */
        public Surroundings {
            settings = List.copyOf(settings);
            missingModules = List.copyOf(missingModules);
        }
    }

    /**
     * The EC2 metadata service.
     *
     * @param endpoint its address; null when the configured one is none
     * @param state such as {@code reachable}, {@code no answer}
     * @param version {@code IMDSv2} or {@code IMDSv1}; null when it did not answer
     * @param instanceProfile the ARN of the instance profile, or null
     * @param role the role's name, or null
     * @param detail more words; null when there are none
     */
    public record Metadata(
            @Nullable String endpoint,
            String state,
            @Nullable String version,
            @Nullable String instanceProfile,
            @Nullable String role,
            @Nullable String detail) {}

    /**
     * The container credentials endpoint.
     *
     * @param setting the setting that names it
     * @param kind such as {@code ECS task role}
     * @param endpoint its address
     * @param answer what it answered, in words; null when it was not asked apart from the chain
     */
    public record Container(
            String setting,
            String kind,
            String endpoint,
            @Nullable String answer) {}

    /**
     * A setting that is in force.
     *
     * @param name its name
     * @param value its value, without a password
     */
    public record Setting(String name, String value) {}

    /** Whether a permission is held. */
    public enum Held {
        /** AWS answered the question. */
        YES,
        /** AWS refused it. */
        NO,
        /** The policy simulator says so. */
        SIMULATED_YES,
        /** The policy simulator says not. */
        SIMULATED_NO,
        /** There was no harmless question. */
        NOT_ASKED,
        /** The question failed. */
        UNKNOWN
    }

    /**
     * A permission of the ladder.
     *
     * @param action the IAM action
     * @param held whether it is held
     * @param detail of what it was asked, or why it was not
     */
    public record Permission(String action, Held held, String detail) {}
}
