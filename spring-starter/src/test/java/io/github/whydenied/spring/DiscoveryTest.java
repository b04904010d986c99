package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.SECRETS_MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.AwsStub;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** How the clients of Spring Cloud AWS come by the interceptor: by themselves, or from a customizer where the file that names it was lost. */
@ExtendWith(OutputCaptureExtension.class)
class DiscoveryTest {

    private static final String TOLD = "names WhyDenied's interceptor";

    @Test
    void clientsFindItByThemselves(CapturedOutput output) {
        assertThat(denied("")).isEqualTo("explained=true times=[1] customizers=0");
        assertThat(output).doesNotContain(TOLD);
    }

    @Test
    void aCustomizerAddsItWhereTheFileWasLost(CapturedOutput output) throws Exception {
        assertThat(deniedWithoutTheFile("")).isEqualTo("explained=true times=[1] customizers=1");
        assertThat(output).containsOnlyOnce(TOLD);
    }

    /** What the customizer is for. */
    @Test
    void withoutEitherNothingIsExplained() throws Exception {
        assertThat(deniedWithoutTheFile(
                        "spring.autoconfigure.exclude=" + WhyDeniedSpringCloudAwsAutoConfiguration.class.getName()))
                .isEqualTo("explained=false times=[] customizers=0");
    }

    @Test
    void bothTogetherExplainOnce() {
        assertThat(denied("both=true")).isEqualTo("explained=true times=[1] customizers=1");
    }

    private static String denied(String setting) {
        return new Program().apply(setting);
    }

    /** The same program and libraries anew, in a class loader that holds no such file; the SDK asks its own loader for it. */
    private static String deniedWithoutTheFile(String setting) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader classes = new WithoutTheFile()) {
            thread.setContextClassLoader(classes);
            @SuppressWarnings("unchecked")
            Function<String, String> program = (Function<String, String>) classes.loadClass(Program.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            return program.apply(setting);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static final class WithoutTheFile extends URLClassLoader {

        WithoutTheFile() {
            super(
                    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                            .map(WithoutTheFile::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(entry, e);
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(Discovery.FILE) ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }

    /** An application of Spring Cloud AWS whose call is denied. */
    public static final class Program implements Function<String, String> {

        /** For the loader. */
        public Program() {}

        @Override
        public String apply(String setting) {
            StringBuilder said = new StringBuilder();
            try (AwsStub aws = AwsStub.start()) {
                aws.on(SECRETS_MANAGER, "GetSecretValue").denies();
                ApplicationContextRunner application = new ApplicationContextRunner()
                        .withUserConfiguration(Application.class)
                        .withPropertyValues(
                                setting,
                                "spring.cloud.aws.endpoint=" + aws.endpoint(),
                                "spring.cloud.aws.region.static=eu-west-1",
                                "spring.cloud.aws.credentials.access-key=AKIAIOSFODNN7EXAMPLE",
                                "spring.cloud.aws.credentials.secret-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
                if (setting.startsWith("both")) {
                    application = application.withBean(
                            AwsSyncClientCustomizer.class,
                            () -> new WhyDeniedSpringCloudAwsAutoConfiguration().whyDeniedSyncClientCustomizer());
                }
                application.run(context -> {
                    SecretsManagerClient secrets = context.getBean(SecretsManagerClient.class);
                    Throwable denied = catchThrowable(() -> secrets.getSecretValue(r -> r.secretId("/checkout/db")));
                    List<Long> times = context.getBean(RecentExplanations.class).newestFirst().stream()
                            .map(RecentExplanations.Recent::times)
                            .toList();
                    said.append("explained=")
                            .append(WhyDenied.explanation(denied).isPresent());
                    said.append(" times=").append(times);
                    said.append(" customizers=")
                            .append(context.getBeansOfType(AwsSyncClientCustomizer.class)
                                    .size());
                });
                assertThat(aws.calls())
                        .as("Spring Cloud AWS's own settings are kept")
                        .anySatisfy(
                                call -> assertThat(call.header("user-agent")).contains("spring-cloud-aws"));
            }
            return said.toString();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
