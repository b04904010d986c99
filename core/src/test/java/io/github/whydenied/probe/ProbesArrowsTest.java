package io.github.whydenied.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the probes may know of the engine, as ARCHITECTURE.md draws it. */
class ProbesArrowsTest {

    private static final String BASE = "io.github.whydenied";

    private static final JavaClasses PROBES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE + ".probe");

    @Test
    void probesConcludeNothingAndPrintNothing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE, BASE + ".verdict", BASE + ".remedy", BASE + ".render")
                .because("probes gather evidence and never conclude")
                .check(PROBES);
    }
}
