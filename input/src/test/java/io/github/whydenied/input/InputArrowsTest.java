package io.github.whydenied.input;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What is read elsewhere is read without the AWS SDK, and asks nobody. */
class InputArrowsTest {

    private static final JavaClasses INPUT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("io.github.whydenied.input");

    @Test
    void usesOnlyTheFirstStepsOfTheFlow() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon..",
                        "io.github.whydenied",
                        "io.github.whydenied.probe..",
                        "io.github.whydenied.verdict..",
                        "io.github.whydenied.remedy..",
                        "io.github.whydenied.render..")
                .because("an engine without the SDK is to read the same inputs")
                .check(INPUT);
    }

    /** The other tests of this module show by this that they run without the SDK. */
    @Test
    void sdkIsNotOnTheClassPathOfTheseTests() {
        assertThatThrownBy(() -> Class.forName("software.amazon.awssdk.core.exception.SdkException"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
