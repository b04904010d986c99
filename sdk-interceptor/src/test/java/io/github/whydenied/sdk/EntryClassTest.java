package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The class that every SDK client of the application makes. A failure to load or to make it fails every client build in the
 * JVM, and the SDK has no switch against that.
 */
class EntryClassTest {

    private static final Class<?> ENTRY = WhyDeniedAccessDeniedInterceptor.class;
    private static final String HANDLERS = "software/amazon/awssdk/global/handlers/execution.interceptors";
    private static final String NATIVE_IMAGE = "META-INF/native-image/io.github.whydenied/whydenied-sdk-interceptor/";

    private static String resource(String name) throws IOException {
        try (InputStream in = ENTRY.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void hasNoFieldThatCouldFailToLoad() {
        assertThat(ENTRY.getDeclaredFields())
                .allMatch(field ->
                        field.getType() == Object.class || field.getType().isPrimitive());
        assertThat(ENTRY.getDeclaredClasses()).isEmpty();
        assertThat(ENTRY.getSuperclass()).isEqualTo(Object.class);
    }

    @Test
    void hasOneConstructorAndItTakesNothing() {
        assertThat(ENTRY.getDeclaredConstructors()).singleElement().satisfies(constructor -> {
            assertThat(constructor.getParameterCount()).isZero();
            assertThat(Modifier.isPublic(constructor.getModifiers())).isTrue();
        });
        assertThat(Modifier.isPublic(ENTRY.getModifiers())).isTrue();
    }

    /** Every hook but that of failures is called for calls that succeed; decisions 0013 and 0020 have the reasons for the two. */
    @Test
    void overridesTheHookOfFailuresAndThoseThatSeeTheProvidersAndTheStatus() {
        List<String> hooks = Arrays.stream(ENTRY.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .toList();
        assertThat(hooks)
                .containsExactlyInAnyOrder("modifyException", "beforeExecution", "afterTransmission", "afterExecution");
        assertThat(ENTRY.getInterfaces()).containsExactly(ExecutionInterceptor.class);
    }

    /** The SDK keeps one interceptor of a simple name and drops the others; a common name would be lost to a tracer's. */
    @Test
    void hasASimpleNameThatNoOtherLibraryTakes() {
        assertThat(ENTRY.getSimpleName()).contains("WhyDenied");
    }

    /** The SDK reads a comment or a byte order mark as part of a class name. */
    @Test
    void isAllThatTheHandlersFileNames() throws IOException {
        assertThat(resource(HANDLERS).strip()).isEqualTo(ENTRY.getName());
        assertThat(resource(HANDLERS)).startsWith("io.github.whydenied.").isASCII();
    }

    private static List<String> methods(Json entry) {
        return entry.get("methods").items().stream()
                .map(method -> method.get("name").text().orElseThrow())
                .toList();
    }

    /** What is read by name of other libraries has to be there too, in the versions that the tests run with. */
    @Test
    void nativeImageConfigurationNamesWhatExists() throws Exception {
        Json reflect = Json.parse(resource(NATIVE_IMAGE + "reflect-config.json"));
        assertThat(reflect.items()).first().satisfies(entry -> {
            assertThat(entry.get("name").text()).contains(ENTRY.getName());
            assertThat(methods(entry)).containsExactly("<init>");
        });
        for (Json ofOthers : reflect.items().subList(1, reflect.items().size())) {
            Class<?> type = Class.forName(ofOthers.get("name").text().orElseThrow());
            assertThat(ofOthers.get("condition").get("typeReachable").text()).isPresent();
            for (String method : methods(ofOthers)) {
                assertThat(type.getMethod(method).getParameterCount()).isZero();
            }
        }
        Json resources = Json.parse(resource(NATIVE_IMAGE + "resource-config.json"));
        List<String> patterns = resources.get("resources").get("includes").items().stream()
                .map(include -> include.get("pattern").text().orElseThrow())
                .toList();
        assertThat(patterns).anyMatch(pattern -> Pattern.matches(pattern, HANDLERS));
        assertThat(patterns).anyMatch(pattern -> Pattern.matches(pattern, "whydenied.properties"));
    }
}
