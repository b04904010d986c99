package io.github.whydenied.probe;

import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.CredentialTrail.HostKind;
import io.github.whydenied.evidence.CredentialTrail.Promise;
import io.github.whydenied.evidence.CredentialTrail.SecretShape;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Reads which settings of this process promised credentials, which were used, and why the others could not be. Asks no AWS
 * API.
 *
 * @param environment the process
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">Standardized credential
 *     providers</a>
 */
record CredentialTrailProbe(ProbeEnvironment environment) implements Probe {

    private static final Pattern SECRET_CHARACTERS = Pattern.compile("[A-Za-z0-9/+=]+");
    private static final int SECRET_LENGTH = 40;

    static final ProbeDescriptor DESCRIPTOR =
            ProbeDescriptor.of("credential_trail", Subject.HOST, CredentialTrail.class);

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return !(inquiry.denial() instanceof Denial.NotADenial);
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) {
        CredentialOrigin used = inquiry.call().credentials().origin();
        Profiles profiles = Profiles.read(environment, inquiry);
        List<Promise> promises = new ArrayList<>(Promises.beforeProfile(environment, used));
        promises.addAll(ProfilePromises.of(profiles, environment, used));
        promises.addAll(Promises.afterProfile(environment, used));
        return new CredentialTrail(
                List.copyOf(promises),
                profileUsed(profiles, inquiry),
                ChainReasons.read(inquiry.call().error().message()),
                shape(SdkCallerAccess.of(inquiry.access()).identity()),
                HostKind.of(name -> environment.variable(name).isPresent()));
    }

    /** Keys of a profile are told by the key itself, for the client's profile name need not be the provider's. */
    private static CredentialTrail.@Nullable Profile profileUsed(Profiles profiles, Inquiry inquiry) {
        Instant failed = inquiry.call().clock().local();
        if (inquiry.call().credentials().origin() != CredentialOrigin.PROFILE) {
            return ProfilePromises.read(profiles, failed);
        }
        AwsCredentialsIdentity identity = SdkCallerAccess.of(inquiry.access()).identity();
        return profiles.holding(identity == null ? null : identity.accessKeyId())
                .map(holder -> ProfilePromises.read(holder, failed))
                .orElse(null);
    }

    static SecretShape shape(@Nullable AwsCredentialsIdentity identity) {
        String secret = identity == null ? null : identity.secretAccessKey();
        if (secret == null || secret.isEmpty()) {
            return SecretShape.NOT_KNOWN;
        }
        if (!secret.equals(secret.strip())) {
            return SecretShape.SURROUNDING_BLANKS;
        }
        if (secret.length() > 2
                && "\"'".indexOf(secret.charAt(0)) >= 0
                && secret.charAt(0) == secret.charAt(secret.length() - 1)) {
            return SecretShape.QUOTED;
        }
        if (!SECRET_CHARACTERS.matcher(secret).matches()) {
            return SecretShape.UNUSUAL_CHARACTERS;
        }
        return secret.length() == SECRET_LENGTH ? SecretShape.USUAL : SecretShape.UNUSUAL_LENGTH;
    }
}
