package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An application with the starter, processed ahead of time as a native image or a CRaC build would have it. */
class AheadOfTimeTest {

    @Test
    void theInterceptorAndOurBeansAreInWhatIsGenerated(@TempDir Path out) throws Exception {
        SpringApplicationAotProcessor.main(new String[] {
            Application.class.getName(),
            out.resolve("sources").toString(),
            out.resolve("resources").toString(),
            out.resolve("classes").toString(),
            "com.example",
            "orders",
            "--spring.main.web-application-type=none",
            "--spring.cloud.aws.region.static=eu-west-1",
            "--spring.main.banner-mode=off"
        });

        assertThat(all(out.resolve("resources"))).contains("io.github.whydenied.sdk.WhyDeniedAccessDeniedInterceptor");
        assertThat(all(out.resolve("sources"))).contains("whyDeniedContextExplainer", "whyDeniedRecentExplanations");
    }

    private static String all(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(AheadOfTimeTest::text).collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    /** The application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        /**
         * Starts it.
         *
         * @param args its arguments
         */
        public static void main(String[] args) {
            SpringApplication.run(Application.class, args);
        }
    }
}
