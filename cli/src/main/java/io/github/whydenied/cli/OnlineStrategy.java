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
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asks AWS with the credentials of whoever runs the command, within the library's bounds. Loaded only when that is wanted:
 * the clients of AWS take longer to load than an answer from the text takes.
 */
final class OnlineStrategy implements ExplainStrategy {

    /**
     * The questions about the denial. Those about the caller would be answered for whoever runs the command, who is not
     * the one that was denied.
     */
    private static final Set<String> ABOUT_THE_DENIAL =
            Set.of("decoded_message", "role_trust", "instance_profile", "simulation", "authorization_details");

    private final Diagnoser diagnoser;
    private final SdkCallerAccess access;

    private OnlineStrategy(Diagnoser diagnoser, SdkCallerAccess access) {
        this.diagnoser = diagnoser;
        this.access = access;
    }

    /** @throws ParameterException when there are no credentials to ask with */
    static OnlineStrategy create(Settings settings, CommandLine command) {
        Settings bounded = new Settings(
                true,
                settings.output(),
                settings.bounds(),
                settings.probes().selection() == Settings.Selection.ALL
                        ? new Settings.Probes(Settings.Selection.NAMED, ABOUT_THE_DENIAL)
                        : settings.probes(),
                // As without asking: whoever has the text needs no guess, and the same text has the same reference.
                ReferenceKey.NONE);
        BuiltInProbes probes = BuiltInProbes.create(ProbeEnvironment.system());
        Diagnoser diagnoser = Diagnoser.builder()
                .settings(bounded)
                .probes(probes.probes())
                .closing(probes)
                .build();
        try (DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build()) {
            AwsCredentials credentials = provider.resolveCredentials();
            return new OnlineStrategy(diagnoser, new SdkCallerAccess(credentials, null, null));
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
                .diagnose(record.call(), access)
                .map(Diagnosis::complete)
                .map(complete -> complete.join());
    }

    @Override
    public void close() {
        diagnoser.close();
    }
}
