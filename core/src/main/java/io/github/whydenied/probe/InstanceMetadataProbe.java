package io.github.whydenied.probe;

import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.InstanceMetadata;
import io.github.whydenied.evidence.InstanceMetadata.State;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the EC2 metadata service for the instance profile and the state of its role's credentials; the SDK hides both. The
 * credentials themselves are never kept.
 *
 * @param environment the process
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html">Troubleshooting IAM and Amazon EC2</a>
 */
record InstanceMetadataProbe(ProbeEnvironment environment) implements Probe {

    static final ProbeDescriptor DESCRIPTOR =
            ProbeDescriptor.of("instance_metadata", Subject.HOST, InstanceMetadata.class);

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        if (inquiry.denial() instanceof Denial.NotADenial) {
            return false;
        }
        boolean missing = inquiry.denial() instanceof Denial.AuthenticationFailure failure
                && failure.problem() == AuthenticationProblem.MISSING_CREDENTIALS
                && Remarks.metadataAsked(inquiry.call().error().message());
        return inquiry.call().credentials().origin() == CredentialOrigin.INSTANCE_PROFILE
                || (missing && !Promises.any(environment));
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) {
        if (MetadataService.disabled(environment)) {
            return finding(State.DISABLED, null, null, null, "AWS_EC2_METADATA_DISABLED is true");
        }
        MetadataService service =
                MetadataService.of(environment, inquiry, session::remaining).orElse(null);
        if (service == null) {
            return finding(State.OTHER, null, null, null, "the configured endpoint is not an HTTP address");
        }
        try {
            service.open();
            return profile(service);
        } catch (MetadataService.RefusedException e) {
            return finding(State.REFUSED, null, null, null, e.getMessage());
        } catch (IOException e) {
            return finding(State.UNREACHABLE, null, null, null, "no answer");
        }
    }

    /** {@code iam/info}: 404 without a profile; a code of its own when the profile is gone. */
    private static InstanceMetadata profile(MetadataService service) throws IOException {
        LocalHttp.Answer info = service.iam("info");
        if (info.status() == 404) {
            return finding(State.NO_PROFILE, null, null, null, null);
        }
        Json json = json(info);
        String code = text(json.get("Code"));
        String message = text(json.get("Message"));
        String arn = text(json.get("InstanceProfileArn"));
        if (info.status() != 200 || code == null) {
            return unknown(null, null, info);
        }
        if (code.equals("InstanceProfileNotFound")) {
            return finding(State.PROFILE_NOT_FOUND, arn, null, code, message);
        }
        if (message != null && message.contains("does not contain a role")) {
            return finding(State.EMPTY_PROFILE, arn, null, code, message);
        }
        return code.equals("Success") ? role(service, arn) : finding(State.OTHER, arn, null, code, message);
    }

    private static InstanceMetadata role(MetadataService service, @Nullable String arn) throws IOException {
        LocalHttp.Answer listing = service.iam("security-credentials/");
        String role = listing.body().lines().findFirst().orElse("").trim();
        if (listing.status() == 404 || (listing.status() == 200 && role.isEmpty())) {
            return finding(State.OTHER, arn, null, null, "the metadata service lists no role");
        }
        if (listing.status() != 200 || !RoleName.isValid(role)) {
            return unknown(arn, null, listing);
        }
        LocalHttp.Answer credentials = service.iam("security-credentials/" + role);
        Json json = json(credentials);
        String code = text(json.get("Code"));
        String message = text(json.get("Message"));
        if (credentials.status() != 200 || code == null) {
            return unknown(arn, role, credentials);
        }
        return switch (code) {
            case "Success" -> finding(State.CREDENTIALS_AVAILABLE, arn, role, code, null);
            case "AssumeRoleUnauthorizedAccess" -> finding(State.ROLE_NOT_ASSUMABLE, arn, role, code, message);
            case "InstanceProfileNotFound" -> finding(State.PROFILE_NOT_FOUND, arn, role, code, message);
            default -> finding(State.OTHER, arn, role, code, message);
        };
    }

    private static InstanceMetadata unknown(@Nullable String arn, @Nullable String role, LocalHttp.Answer answer) {
        String text = "the answer is not one of the metadata service (HTTP " + answer.status() + ")";
        return finding(State.OTHER, arn, role, null, text);
    }

    private static Json json(LocalHttp.Answer answer) {
        try {
            return Json.parse(answer.body());
        } catch (Json.MalformedJsonException e) {
            return new Json(null);
        }
    }

    private static @Nullable String text(Json json) {
        return json.text().map(Scrub::text).orElse(null);
    }

    private static InstanceMetadata finding(
            State state, @Nullable String arn, @Nullable String role, @Nullable String code, @Nullable String message) {
        return new InstanceMetadata(state, arn, role, code, message);
    }
}
