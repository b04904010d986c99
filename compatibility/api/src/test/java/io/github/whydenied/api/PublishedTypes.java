package io.github.whydenied.api;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.annotations.PublicSpi;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the published jars hold, and what of it is API by its marks. */
final class PublishedTypes {

    static final List<Class<? extends Annotation>> MARKS = List.of(PublicApi.class, PublicSpi.class, InternalApi.class);

    private static final String BASE = "io.github.whydenied";

    /** The packages of all modules but the engine, which has the others. */
    private static final Map<String, String> MODULES = Map.of(
            BASE + ".probe", "core",
            BASE + ".input", "input",
            BASE + ".sdk", "sdk-interceptor",
            BASE + ".spring", "spring-starter",
            BASE + ".testing", "testing");

    private static final List<JavaClass> ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(BASE).stream()
                    .filter(type -> !type.getPackageName().startsWith(BASE + ".shaded"))
                    .sorted(Comparator.comparing(JavaClass::getPackageName).thenComparing(JavaClass::getName))
                    .toList();

    private PublishedTypes() {}

    static List<JavaClass> topLevel() {
        return ALL.stream().filter(type -> type.getEnclosingClass().isEmpty()).toList();
    }

    /** API types with their public nested types, in the order of their names. */
    static List<JavaClass> api() {
        return ALL.stream().filter(PublishedTypes::isApi).toList();
    }

    static Map<String, List<JavaClass>> apiByModule() {
        return api().stream()
                .collect(Collectors.groupingBy(
                        type -> MODULES.getOrDefault(type.getPackageName(), "engine"),
                        TreeMap::new,
                        Collectors.toList()));
    }

    static boolean isApi(JavaClass type) {
        Optional<JavaClass> enclosing = type.getEnclosingClass();
        boolean marked = type.isAnnotatedWith(PublicApi.class) || type.isAnnotatedWith(PublicSpi.class);
        boolean inherits = enclosing.filter(PublishedTypes::isApi).isPresent() && isPromised(type);
        return isVisible(type) && (marked || inherits);
    }

    static boolean isSpi(JavaClass type) {
        return type.isAnnotatedWith(PublicSpi.class);
    }

    /** Public or protected, and not made by the compiler. */
    static boolean isVisible(JavaClass type) {
        return isVisible(type.getModifiers()::contains);
    }

    static boolean isVisible(Predicate<JavaModifier> has) {
        return (has.test(JavaModifier.PUBLIC) || has.test(JavaModifier.PROTECTED)) && !has.test(JavaModifier.SYNTHETIC);
    }

    static boolean isPromised(CanBeAnnotated annotated) {
        return !annotated.isAnnotatedWith(InternalApi.class);
    }
}
