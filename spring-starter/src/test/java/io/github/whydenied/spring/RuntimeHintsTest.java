package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.resource;

import io.github.whydenied.sdk.WhyDeniedAccessDeniedInterceptor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.context.annotation.ImportRuntimeHints;

/** What a native image keeps of us. */
class RuntimeHintsTest {

    private final RuntimeHints hints = new RuntimeHints();

    RuntimeHintsTest() {
        new WhyDeniedRuntimeHints().registerHints(hints, getClass().getClassLoader());
    }

    @Test
    void theInterceptorThatTheSdkMakesByItsName() {
        assertThat(reflection()
                        .onType(WhyDeniedAccessDeniedInterceptor.class)
                        .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
                .accepts(hints);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "software/amazon/awssdk/global/handlers/execution.interceptors",
                "whydenied.properties",
                "io/github/whydenied/render/page.css"
            })
    void theFilesThatAreReadFromTheClassPath(String file) {
        assertThat(resource().forResource(file)).accepts(hints);
    }

    @Test
    void areImportedWithTheAutoConfiguration() {
        assertThat(Stream.of(WhyDeniedAutoConfiguration.class
                        .getAnnotation(ImportRuntimeHints.class)
                        .value()))
                .containsExactly(WhyDeniedRuntimeHints.class);
    }
}
