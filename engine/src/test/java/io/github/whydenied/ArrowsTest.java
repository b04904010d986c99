package io.github.whydenied;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of the engine, as ARCHITECTURE.md draws them. */
class ArrowsTest {

    private static final String BASE = "io.github.whydenied";

    /** Each may use those before it, and none after it; the root package stands between remedy and render. */
    private static final List<String> ORDER = List.of(
            BASE + ".annotations",
            BASE + ".iam",
            BASE + ".call",
            BASE + ".denial",
            BASE + ".catalog",
            BASE + ".evidence",
            BASE + ".verdict",
            BASE + ".remedy",
            BASE,
            BASE + ".render");

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(BASE);

    @Test
    void everyPackageUsesOnlyThoseBeforeIt() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).toArray(String[]::new);
            ArchRule rule = noClasses()
                    .that()
                    .resideInAPackage(ORDER.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .because("the packages are the steps of the flow, and a step knows nothing of the later ones");
            rule.check(ENGINE);
        }
    }

    @Test
    void iamKnowsOnlyTheJdkAndJackson() {
        classes()
                .that()
                .resideInAPackage(BASE + ".iam")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        BASE + ".annotations",
                        BASE + ".iam",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify.annotations..")
                .because("the policy engine is pure: no I/O, no SDK")
                .check(ENGINE);
    }

    @Test
    void theEngineKnowsNoSdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .because("a command line and a pipeline conclude without one; only the probes ask AWS")
                .check(ENGINE);
    }

    @Test
    void detectorsAndRemediesDoNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + ".verdict", BASE + ".remedy", BASE + ".denial", BASE + ".catalog")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net.http..")
                .because("detectors read evidence and never do I/O")
                .check(ENGINE);
    }

    @Test
    void onlyTheDenialPackageReadsTheSentencesOfAws() throws IOException {
        Path sources = Path.of(System.getProperty("project.basedir"), "src/main/java/io/github/whydenied");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.startsWith(sources.resolve("denial"))))
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .as(
                                    "%s searches AWS's words; that belongs to the package denial, for its sentences change",
                                    file.getFileName())
                            .doesNotContainPattern("words\\s*\\.contains\\(|message\\(\\)\\s*\\.contains\\("));
        }
    }
}
