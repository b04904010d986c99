package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.probe.StubServer.Reply;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.utils.AttributeMap;

class AwsClientsTest extends AwsProbeTest {

    @TempDir
    Path directory;

    @Test
    void nothingIsMadeBeforeTheFirstQuestion() {
        assertThat(clients.size()).isZero();
        try (BuiltInProbes builtIn = BuiltInProbes.create(Machine.bare().environment())) {
            assertThat(builtIn.probes()).isNotEmpty();
        }
    }

    @Test
    void oneIdentityInOneRegionIsOneClient() {
        Inquiry inquiry = Ask.getObject().inquiry();

        assertThat(s3(inquiry)).isSameAs(s3(Ask.getObject().inquiry()));
        assertThat(s3(inquiry))
                .isNotSameAs(s3(Ask.getObject().region("us-east-1").inquiry()));
        assertThat(s3(inquiry)).isNotSameAs(s3(Ask.getObject().as(Ask.USER).inquiry()));
    }

    @Test
    void onlyAFewClientsAreKept() {
        for (int i = 0; i < 50; i++) {
            s3(Ask.getObject()
                    .as(AwsBasicCredentials.create("AKIAIOSFODNN7EXA" + i, Ask.SECRET))
                    .inquiry());
        }

        assertThat(clients.size()).isEqualTo(8);
    }

    @Test
    void aClientThatMadeRoomForOthersStillEndsItsCall() {
        aws.answers(request -> Reply.error(403, "AccessDenied", "no"));
        S3Client first = s3(Ask.getObject().inquiry());
        for (int i = 0; i < 10; i++) {
            s3(Ask.getObject()
                    .as(AwsBasicCredentials.create("AKIAIOSFODNN7EXA" + i, Ask.SECRET))
                    .inquiry());
        }

        assertThatThrownBy(first::listBuckets).isInstanceOf(S3Exception.class);
    }

    @Test
    void whatIsNotUsedForTenSecondsIsForgotten() {
        Instant start = Ask.NOW;
        AtomicReference<Instant> now = new AtomicReference<>(start);
        ProbeEnvironment environment = at(now);
        try (AwsClients own = new AwsClients(environment)) {
            aws.answers(request -> Reply.error(403, "AccessDenied", "no"));
            S3Client s3 = own.of(S3Client.class, Ask.getObject().inquiry(), S3Client::builder);
            assertThatThrownBy(s3::listBuckets).isInstanceOf(S3Exception.class);

            now.set(start.plusSeconds(9));
            own.sweep();
            assertThat(own.size()).as("still in use").isEqualTo(1);
            assertThat(own.isConnected()).isTrue();

            now.set(start.plusSeconds(10));
            own.sweep();
            assertThat(own.size()).isZero();
            assertThat(own.isConnected()).isFalse();

            assertThatThrownBy(s3::listBuckets)
                    .as("what is closed is opened again when it is needed")
                    .isInstanceOf(S3Exception.class);
        }
    }

    @Test
    void expiredCredentialsAreForgottenAtOnce() {
        AtomicReference<Instant> now = new AtomicReference<>(Ask.NOW);
        try (AwsClients own = new AwsClients(at(now))) {
            Inquiry inquiry = Ask.getObject()
                    .as(AwsSessionCredentials.builder()
                            .accessKeyId("ASIAIOSFODNN7EXAMPLE")
                            .secretAccessKey(Ask.SECRET)
                            .sessionToken("token")
                            .expirationTime(Ask.NOW.plusSeconds(3))
                            .build())
                    .inquiry();
            own.of(S3Client.class, inquiry, S3Client::builder);

            now.set(Ask.NOW.plusSeconds(3));
            own.sweep();

            assertThat(own.size()).isZero();
        }
    }

    private ProbeEnvironment at(AtomicReference<Instant> now) {
        ProbeEnvironment fixed =
                Machine.bare().property("aws.endpointUrl", aws.url()).environment();
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Objects.requireNonNull(now.get());
            }
        };
        return new ProbeEnvironment(fixed.variables(), fixed.properties(), fixed.home(), clock, fixed.classes());
    }

    private S3Client s3(Inquiry inquiry) {
        return clients.of(S3Client.class, inquiry, S3Client::builder);
    }

    @Test
    void callsOfProbesAreMarked() {
        assertThat(s3(Ask.getObject().inquiry())
                        .serviceClientConfiguration()
                        .overrideConfiguration()
                        .executionAttributes())
                .satisfies(attributes ->
                        assertThat(ProbeMarker.isProbe(attributes)).isTrue());
        assertThat(ProbeMarker.isProbe(new ExecutionAttributes())).isFalse();
    }

    @Test
    void callsOfCredentialProvidersInsideAProbeAreMarkedToo() throws Exception {
        List<Boolean> seen = new ArrayList<>();
        ExecutionInterceptor interceptor = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                seen.add(ProbeMarker.isProbe(attributes));
            }
        };
        ProbeMarker.run(() -> ProbeMarker.run(() -> {
            interceptor.beforeExecution(() -> null, new ExecutionAttributes());
            return "";
        }));
        interceptor.beforeExecution(() -> null, new ExecutionAttributes());

        assertThat(seen).containsExactly(true, false);
    }

    @Test
    void severalHttpClientsOnTheClasspathAreNoError() throws Exception {
        HttpClients found = clientsFrom(Machine.bare(), FakeB.class.getName(), FakeA.class.getName());

        assertThat(found.create().clientName()).isEqualTo("FakeA");
    }

    @Test
    void theSdksOwnSettingChooses() throws Exception {
        Machine machine = Machine.bare().property(HttpClients.IMPLEMENTATION, FakeB.class.getName());

        assertThat(clientsFrom(machine, FakeA.class.getName(), FakeB.class.getName())
                        .create()
                        .clientName())
                .isEqualTo("FakeB");
    }

    @Test
    void aBrokenHttpClientIsLeftOut() throws Exception {
        HttpClients found =
                clientsFrom(Machine.bare(), "no.such.Service", Broken.class.getName(), FakeB.class.getName());

        assertThat(found.create().clientName()).isEqualTo("FakeB");
    }

    @Test
    void withoutAnyHttpClientTheJdksIsUsed() throws Exception {
        assertThat(clientsFrom(Machine.bare(), Broken.class.getName()).create()).isInstanceOf(JdkSdkHttpClient.class);
    }

    private HttpClients clientsFrom(Machine machine, String... services) throws IOException {
        Path file = directory.resolve("META-INF/services/" + SdkHttpService.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(services));
        ClassLoader parent = getClass().getClassLoader();
        // Sees the services of the test only, whatever HTTP client the build itself has.
        URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, parent) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return findResources(name);
            }
        };
        return new HttpClients(machine.environment(), List.of(loader));
    }

    private record Named(String clientName) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }

    private interface NamedBuilder extends SdkHttpClient.Builder<NamedBuilder> {}

    /** Found by its name in a services file. */
    public static class FakeA implements SdkHttpService {
        @Override
        public SdkHttpClient.Builder<?> createHttpClientBuilder() {
            return builder("FakeA");
        }
    }

    /** Found by its name in a services file. */
    public static class FakeB implements SdkHttpService {
        @Override
        public SdkHttpClient.Builder<?> createHttpClientBuilder() {
            return builder("FakeB");
        }
    }

    /** Loads, and then lacks a class. */
    public static class Broken implements SdkHttpService {
        @Override
        public SdkHttpClient.Builder<?> createHttpClientBuilder() {
            throw new NoClassDefFoundError("org/apache/http/HttpClient");
        }
    }

    private static NamedBuilder builder(String name) {
        return new NamedBuilder() {
            @Override
            public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
                return new Named(name);
            }
        };
    }
}
