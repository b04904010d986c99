package io.github.whydenied.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/** What a native image must keep: the interceptor that the SDK makes by its name, and the files that are read from the class path. */
final class WhyDeniedRuntimeHints implements RuntimeHintsRegistrar {

    /** For Spring. */
    WhyDeniedRuntimeHints() {}

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.reflection()
                .registerType(
                        TypeReference.of("io.github.whydenied.sdk.WhyDeniedAccessDeniedInterceptor"),
                        MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
        hints.resources()
                .registerPattern("software/amazon/awssdk/global/handlers/execution.interceptors")
                .registerPattern("whydenied.properties")
                // What crosses folders is written otherwise in Spring 6 and 7.
                .registerPattern("io/github/whydenied/*")
                .registerPattern("io/github/whydenied/**");
    }
}
