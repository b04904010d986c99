package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;

/** An application as a user starts it, and what its console shows. */
final class StartedApplication {

    static final String FAILED = "***************************\nAPPLICATION FAILED TO START\n";

    private StartedApplication() {}

    static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.cloud.aws.region.static=eu-west-1",
                "--spring.cloud.aws.credentials.access-key=AKIAIOSFODNN7EXAMPLE",
                "--spring.cloud.aws.credentials.secret-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "--spring.cloud.aws.s3.path-style-access-enabled=true",
                "--spring.main.banner-mode=off",
                "--logging.pattern.console=%level %logger - %msg%n"));
        all.addAll(List.of(arguments));
        return new SpringApplication(application).run(all.toArray(String[]::new));
    }

    /** The one failure analysis, from its heading on. */
    static String analysis(CapturedOutput output) {
        String text = output.toString().replace("\r\n", "\n");
        assertThat(text).containsOnlyOnce(FAILED);
        return text.substring(text.indexOf(FAILED)).strip() + "\n";
    }

    /** The one log event, to the line of its page. */
    static String event(CapturedOutput output) {
        String text = output.toString().replace("\r\n", "\n");
        assertThat(text).containsOnlyOnce("access denied[");
        int begin = text.indexOf("WARN io.github.whydenied - access denied[");
        int page = text.indexOf("\n docs: ", begin);
        return text.substring(begin, text.indexOf('\n', page + 1) + 1);
    }
}
