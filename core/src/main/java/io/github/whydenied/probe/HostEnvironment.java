package io.github.whydenied.probe;

import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.evidence.ContainerAnswer;
import io.github.whydenied.evidence.Deadline;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.InstanceMetadata;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Json;
import io.github.whydenied.probe.CheckupReport.Container;
import io.github.whydenied.probe.CheckupReport.Metadata;
import io.github.whydenied.probe.CheckupReport.RegionFinding;
import io.github.whydenied.probe.CheckupReport.Setting;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/** Looks at what surrounds the credentials: the metadata service, the container endpoint, the Region, proxies, endpoints. */
final class HostEnvironment {

    /** Enough for a service of the machine itself, and little enough to wait for one that is not there. */
    private static final Duration MAX_TIME = Duration.ofSeconds(2);

    private static final Map<String, String> MODULES = new TreeMap<>(Map.of(
            "sso", "software.amazon.awssdk.services.sso.SsoClient",
            "ssooidc", "software.amazon.awssdk.services.ssooidc.SsoOidcClient",
            "sts", "software.amazon.awssdk.services.sts.StsClient",
            "signin", "software.amazon.awssdk.services.signin.SigninClient"));

    private final ProbeEnvironment environment;
    private final Inquiry inquiry;
    private final Profiles profiles;
    private final boolean online;
    private @Nullable String regionOfInstance;
    private @Nullable Instant endOfInstanceCredentials;

    HostEnvironment(ProbeEnvironment environment, Inquiry inquiry, Profiles profiles, boolean online) {
        this.environment = environment;
        this.inquiry = inquiry;
        this.profiles = profiles;
        this.online = online;
    }

    Metadata metadata() {
        if (MetadataService.disabled(environment)) {
            return new Metadata(null, "switched off", null, null, null, "AWS_EC2_METADATA_DISABLED is true");
        }
        Session session = new Session(Deadline.in(MAX_TIME));
        MetadataService service =
                MetadataService.of(environment, inquiry, session::remaining).orElse(null);
        if (service == null) {
            return new Metadata(null, "no answer", null, null, null, "the configured endpoint is not an HTTP address");
        }
        String endpoint = service.endpoint().toString();
        if (!online) {
            return new Metadata(endpoint, "not asked", null, null, null, null);
        }
        try {
            service.open();
        } catch (MetadataService.RefusedException e) {
            return new Metadata(endpoint, "refused", null, null, null, e.getMessage());
        } catch (IOException e) {
            String hint = e instanceof SocketTimeoutException
                    ? "nothing came back in time; in a container a hop limit of 1 looks like this"
                    : null;
            return new Metadata(endpoint, "no answer", null, null, null, hint);
        }
        regionOfInstance = region(service);
        InstanceMetadata found = (InstanceMetadata) new InstanceMetadataProbe(environment).ask(inquiry, session);
        if (found.state() == InstanceMetadata.State.CREDENTIALS_AVAILABLE) {
            endOfInstanceCredentials = expiration(service, found.role());
        }
        return new Metadata(
                endpoint,
                words(found.state()),
                answered(found.state()) ? (service.isVersionTwo() ? "IMDSv2" : "IMDSv1") : null,
                found.instanceProfileArn(),
                found.role(),
                found.message());
    }

    private static boolean answered(InstanceMetadata.State state) {
        return state != InstanceMetadata.State.REFUSED && state != InstanceMetadata.State.UNREACHABLE;
    }

    private static String words(InstanceMetadata.State state) {
        return switch (state) {
            case CREDENTIALS_AVAILABLE -> "credentials available";
            case NO_PROFILE -> "no instance profile attached";
            case EMPTY_PROFILE -> "the instance profile holds no role";
            case PROFILE_NOT_FOUND -> "the instance profile does not exist";
            case ROLE_NOT_ASSUMABLE -> "EC2 is not allowed to assume the role";
            case UNREACHABLE -> "no answer";
            case REFUSED -> "refused";
            case DISABLED -> "switched off";
            case OTHER -> "unusual answer";
        };
    }

    private static @Nullable String region(MetadataService service) {
        try {
            LocalHttp.Answer answer = service.document("placement/region");
            return answer.status() == 200 ? Regions.real(answer.body().trim()).orElse(null) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable Instant expiration(MetadataService service, @Nullable String role) {
        try {
            return expiration(service.iam("security-credentials/" + role));
        } catch (IOException e) {
            return null;
        }
    }

    /** When the credentials of this origin end, which the SDK knew and, before 2.35, did not pass on. */
    @Nullable
    Instant expiration(CredentialOrigin origin) {
        if (origin == CredentialOrigin.INSTANCE_PROFILE) {
            return endOfInstanceCredentials;
        }
        ContainerEndpoint endpoint = ContainerEndpoint.of(environment).orElse(null);
        if (origin != CredentialOrigin.CONTAINER || endpoint == null || !endpoint.allowed()) {
            return null;
        }
        try {
            URI uri = Objects.requireNonNull(endpoint.uri());
            Map<String, String> headers = new ContainerCredentialsProbe(environment).headers();
            return expiration(LocalHttp.send("GET", uri, headers, MAX_TIME, true));
        } catch (IOException e) {
            return null;
        }
    }

    /** Of a document that holds credentials nothing but this one member is read. */
    private static @Nullable Instant expiration(LocalHttp.Answer answer) {
        try {
            String text = Json.parse(answer.body()).get("Expiration").text().orElse(null);
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (Json.MalformedJsonException | DateTimeParseException e) {
            return null;
        }
    }

    /** The endpoint's own words are asked for only when it gave nothing to the chain. */
    @Nullable
    Container container(boolean failed) {
        ContainerEndpoint endpoint = ContainerEndpoint.of(environment).orElse(null);
        if (endpoint == null) {
            return null;
        }
        return new Container(
                endpoint.setting(),
                endpoint.kind(environment),
                endpoint.uri() == null ? "not a URI" : Masked.url(endpoint.uri().toString()),
                failed && online ? answer() : null);
    }

    private String answer() {
        try {
            ContainerAnswer answer = (ContainerAnswer)
                    new ContainerCredentialsProbe(environment).ask(inquiry, new Session(Deadline.in(MAX_TIME)));
            String status = answer.statusCode() == 0 ? "" : "HTTP " + answer.statusCode();
            String message = answer.message() == null ? "" : answer.message();
            return status + (status.isEmpty() || message.isEmpty() ? "" : ": ") + message;
        } catch (ProbeException e) {
            return e.outcome() instanceof ProbeOutcome.Skipped skipped ? skipped.reason() : "no answer";
        }
    }

    /** In the order in which the SDK looks; after {@link #metadata()}. */
    RegionFinding place() {
        if (environment.property("aws.region").isPresent()) {
            return place(environment.property("aws.region").get(), "aws.region");
        }
        if (environment.variable("AWS_REGION").isPresent()) {
            return place(environment.variable("AWS_REGION").get(), "AWS_REGION");
        }
        String ofProfile = profiles.property("region").orElse(null);
        if (ofProfile != null) {
            return place(ofProfile, "profile " + profiles.name());
        }
        if (regionOfInstance != null) {
            return place(regionOfInstance, "instance metadata");
        }
        boolean otherTools = environment.variable("AWS_DEFAULT_REGION").isPresent();
        return new RegionFinding(
                null,
                otherTools
                        ? "AWS_DEFAULT_REGION is set, which the SDK for Java does not read"
                        : "neither aws.region, AWS_REGION nor a profile names one; a client needs one set in code",
                null);
    }

    private static RegionFinding place(String value, String source) {
        String region = Scrub.text(value);
        String partition = Regions.real(region)
                .map(real -> Regions.partition(Region.of(real)).id())
                .orElse(null);
        return new RegionFinding(region, source, partition);
    }

    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (String name : List.of("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY")) {
            addVariable(settings, name);
            addVariable(settings, name.toLowerCase(Locale.ROOT));
        }
        for (String name : List.of(
                "https.proxyHost",
                "https.proxyPort",
                "http.proxyHost",
                "http.proxyPort",
                "http.nonProxyHosts",
                "socksProxyHost",
                "aws.endpointUrl",
                "aws.endpointUrlSts",
                "aws.endpointUrlIam",
                "aws.ignoreConfiguredEndpointUrls",
                "aws.useFipsEndpoint",
                "aws.useDualstackEndpoint",
                "aws.ec2MetadataServiceEndpoint",
                "aws.disableEc2Metadata")) {
            environment.property(name).ifPresent(value -> settings.add(new Setting(name, Masked.url(value))));
        }
        for (String name : List.of(
                "AWS_ENDPOINT_URL",
                "AWS_ENDPOINT_URL_STS",
                "AWS_ENDPOINT_URL_IAM",
                "AWS_ENDPOINT_URL_IAM_TOOLBOX",
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                "AWS_USE_FIPS_ENDPOINT",
                "AWS_USE_DUALSTACK_ENDPOINT",
                "AWS_CA_BUNDLE",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                "AWS_EC2_METADATA_DISABLED")) {
            addVariable(settings, name);
        }
        profiles.property("endpoint_url")
                .ifPresent(value ->
                        settings.add(new Setting("endpoint_url of profile " + profiles.name(), Masked.url(value))));
        return settings;
    }

    private void addVariable(List<Setting> settings, String name) {
        environment.variable(name).ifPresent(value -> settings.add(new Setting(name, Masked.url(value))));
    }

    List<String> missingModules() {
        return MODULES.keySet().stream()
                .filter(module -> !environment.classes().test(String.valueOf(MODULES.get(module))))
                .toList();
    }

    /** For probes that ask the machine alone: they use nothing of a session but its time. */
    private record Session(Deadline deadline) implements ProbeSession {
        @Override
        public EvidenceLedger known() {
            return new EvidenceLedger();
        }

        @Override
        public Duration remaining() {
            return deadline.remaining();
        }

        @Override
        public <T> T call(String permission, Callable<T> call) throws ProbeException {
            throw ProbeCalls.skipped("a question to the machine alone asks no AWS API", permission);
        }
    }
}
