package io.github.whydenied;

import static io.github.whydenied.testing.Checkout.filesIn;
import static io.github.whydenied.testing.Checkout.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a newcomer with the documents alone once found untrue, and what no other test holds. */
class NewcomersHourTest {

    /** It was printed with nearly every denial, and granting it changed nothing. */
    @Test
    void noPermissionIsAskedForThatNobodyWouldUse() throws IOException {
        List<Path> asking = new ArrayList<>();
        for (String module : List.of("samples", "sdk-interceptor", "cli", "spring-starter")) {
            for (Path file : filesIn(root().resolve(module))) {
                String name = file.toString().replace('\\', '/');
                if (name.contains("/src/test/resources/golden/")
                        && name.endsWith(".txt")
                        && Files.readString(file).contains("needs organizations:ListPoliciesForTarget")) {
                    asking.add(file);
                }
            }
        }
        assertThat(asking).isEmpty();
    }

    @Test
    void theSamplesNeedWhatTheReadmeSays() throws IOException {
        String script = Files.readString(root().resolve("samples/run"));
        String tryIt = section(Files.readString(root().resolve("README.md")), "## Try it");

        assertThat(script).contains("bash", "downloads");
        assertThat(tryIt).contains("JDK 17", "bash", "Maven Central").doesNotContain("nothing else");
    }

    @Test
    void noPageSaysThatWhatIsReadIsNot() throws IOException {
        String page = Files.readString(root().resolve("docs/causes/not-enough-evidence.md"));

        assertThat(page)
                .contains("kms:GetKeyPolicy", "(../permissions.md)")
                .doesNotContain("does not read these itself");
        assertThat(Files.readString(root().resolve("docs/permissions.md")))
                .contains("kms:GetKeyPolicy", "s3:GetBucketPolicy", "organization_policies");
    }

    @Test
    void whenAPolicyIsCompleteIsSaidWhereOneIsShown() throws IOException {
        for (String page : List.of("docs/cli.md", "docs/spring-boot.md")) {
            assertThat(Files.readString(root().resolve(page)))
                    .as(page)
                    .containsPattern("(?s)complete.{0,60}where\\s+nothing\\s+stands\\s+apart");
        }
    }

    private static String section(String page, String heading) {
        int begin = page.indexOf(heading);
        int end = page.indexOf("\n## ", begin + 1);
        return page.substring(begin, end < 0 ? page.length() : end);
    }
}
