package io.github.whydenied.cli;

import io.github.whydenied.Diagnoser;
import io.github.whydenied.Diagnosis;
import io.github.whydenied.Explanation;
import io.github.whydenied.ReferenceKey;
import io.github.whydenied.Settings;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.probe.BuiltInProbes;
import io.github.whydenied.probe.ProbeEnvironment;
import io.github.whydenied.probe.SdkCallerAccess;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asks AWS with the credentials of whoever runs the command, within the library's bounds: what would be told of that one is left out, and what
 * is asked by name is asked in that one's own account only. Loaded only when that is wanted:
 * the clients of AWS take longer to load than an answer from the text takes.
 */
final class OnlineStrategy implements ExplainStrategy {

    private final Diagnoser diagnoser;
    private final BuiltInProbes probes;
    private final AwsCredentials credentials;
    private @Nullable SdkCallerAccess access;
    private @Nullable String askedIn;

    private OnlineStrategy(Diagnoser diagnoser, BuiltInProbes probes, AwsCredentials credentials) {
        this.diagnoser = diagnoser;
        this.probes = probes;
        this.credentials = credentials;
    }

    /** @throws ParameterException when there are no credentials to ask with */
    static OnlineStrategy create(Settings settings, CommandLine command) {
        Settings bounded = new Settings(
                true,
                settings.output(),
                settings.bounds(),
                settings.probes(),
                // As without asking: whoever has the text needs no guess, and the same text has the same reference.
                ReferenceKey.NONE);
        BuiltInProbes probes = BuiltInProbes.create(ProbeEnvironment.system());
        Diagnoser diagnoser = Diagnoser.builder()
                .settings(bounded)
                .probes(probes.forAnybody())
                .closing(probes)
                .build();
        try (DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build()) {
            AwsCredentials credentials = provider.resolveCredentials();
            return new OnlineStrategy(diagnoser, probes, credentials);
        } catch (SdkException e) {
            diagnoser.close();
            throw new ParameterException(
                    command,
                    "--online needs AWS credentials, and the SDK's default chain finds none; whydenied doctor shows why",
                    e);
        }
    }

    @Override
    public Optional<Explanation> explain(DenialRecord record) {
        return diagnoser
                .diagnose(record.call(), access(record.call().api().region()))
                .map(Diagnosis::complete)
                .map(complete -> complete.join());
    }

    /** Asks whose account it is with the first denial, and in another Region again where nobody answered: it can be another partition. */
    private SdkCallerAccess access(@Nullable String region) {
        SdkCallerAccess known = access;
        boolean isAsked = known != null
                && (Objects.equals(askedIn, region)
                        || (known.bystander() != null && known.bystander().account() != null));
        if (known == null || !isAsked) {
            known = probes.bystander(credentials, region);
            access = known;
            askedIn = region;
        }
        return known;
    }

    @Override
    public void close() {
        diagnoser.close();
    }
}
