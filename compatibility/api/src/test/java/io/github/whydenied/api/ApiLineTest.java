package io.github.whydenied.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every public type says whether it is API, and the API holds together without the rest. */
class ApiLineTest {

    /** What a signature can mention besides the API: the JDK, the SDK, and in a module for a framework that framework. */
    private static final Map<String, List<String>> FOREIGN = Map.of(
            "engine", List.of("java."),
            "core", List.of("java.", "software.amazon.awssdk."),
            "input", List.of("java."),
            "sdk-interceptor", List.of("java.", "software.amazon.awssdk."),
            "spring-starter", List.of("java.", "org.springframework."),
            "testing", List.of("java.", "org.junit."));

    /** Interfaces that applications use and WhyDenied alone implements, in several modules, so that they cannot be sealed. */
    private static final Set<String> IMPLEMENTED_BY_US =
            Set.of("io.github.whydenied.call.CallerAccess", "io.github.whydenied.evidence.ProbeSession");

    @Test
    void everyPublicTypeIsMarkedOnce() {
        assertThat(PublishedTypes.topLevel())
                .filteredOn(PublishedTypes::isVisible)
                .hasSizeGreaterThan(150)
                .allSatisfy(type -> assertThat(marks(type))
                        .as("%s is public: @PublicApi, @PublicSpi or @InternalApi?", type.getName())
                        .hasSize(1));
    }

    @Test
    void nothingElseIsMarked() {
        assertThat(PublishedTypes.topLevel())
                .filteredOn(type -> !PublishedTypes.isVisible(type))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(marks(type)).as(type.getName()).isEmpty());
    }

    @Test
    void signaturesOfTheApiMentionOnlyTheApi() {
        PublishedTypes.apiByModule().forEach((module, types) -> {
            Stream<String> leaks = types.stream()
                    .flatMap(type -> new ApiMembers(type).mentions().stream())
                    .flatMap(mention -> mention.what().getAllInvolvedRawTypes().stream()
                            .filter(type ->
                                    !isKnown(type.getBaseComponentType(), FOREIGN.getOrDefault(module, List.of())))
                            .map(type -> mention.where() + " mentions " + type.getName()))
                    .distinct();
            assertThat(leaks).as(module).isEmpty();
        });
    }

    private static boolean isKnown(JavaClass type, List<String> foreign) {
        return type.isPrimitive()
                || foreign.stream().anyMatch(type.getName()::startsWith)
                || PublishedTypes.isApi(type);
    }

    @Test
    void classesOfTheApiAreFinal() {
        assertThat(PublishedTypes.api())
                .filteredOn(type -> !type.isInterface() && !type.isEnum())
                .hasSizeGreaterThan(80)
                .allSatisfy(type ->
                        assertThat(type.getModifiers()).as(type.getName()).contains(JavaModifier.FINAL));
    }

    @Test
    void interfacesOfTheApiAreForExtensionsOrSealed() throws ClassNotFoundException {
        for (JavaClass type : PublishedTypes.api()) {
            boolean isPlain = type.isInterface() && !type.isAnnotation() && !PublishedTypes.isSpi(type);
            if (isPlain && !IMPLEMENTED_BY_US.contains(type.getName())) {
                assertThat(Class.forName(type.getName(), false, getClass().getClassLoader())
                                .isSealed())
                        .as("%s: who implements it?", type.getName())
                        .isTrue();
            }
        }
    }

    private static List<Class<? extends Annotation>> marks(JavaClass type) {
        return PublishedTypes.MARKS.stream().filter(type::isAnnotatedWith).toList();
    }
}
