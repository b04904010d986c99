package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The BOM, as it is published, has each module that is published, and nothing of anybody else. */
class BillOfMaterialsTest {

    private static final Path ROOT = Path.of(System.getProperty("project.rootdir"));
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern MANAGED = Pattern.compile("<dependency>\\s*<groupId>([^<]+)</groupId>\\s*"
            + "<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern NAME = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");

    @Test
    void everyPublishedModuleIsInIt() throws IOException {
        List<String> managed = new ArrayList<>();
        String bom = Files.readString(ROOT.resolve("bom/.flattened-pom.xml"));
        String version = System.getProperty("project.version");
        assertThat(bom)
                .contains("<artifactId>whydenied-bom</artifactId>\n  <version>" + version + "</version>")
                .doesNotContain("<parent>");
        Matcher dependency = MANAGED.matcher(bom);
        while (dependency.find()) {
            assertThat(dependency.group(1)).isEqualTo("io.github.whydenied");
            // The BOM's own, which stands above, for whoever imports it.
            assertThat(dependency.group(3)).isIn(version, "${project.version}");
            managed.add(dependency.group(2));
        }

        assertThat(managed).containsExactlyInAnyOrderElementsOf(published());
    }

    private static List<String> published() throws IOException {
        List<String> published = new ArrayList<>();
        Matcher module = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (module.find()) {
            String pom = Files.readString(ROOT.resolve(module.group(1)).resolve("pom.xml"));
            Matcher name = NAME.matcher(pom);
            if (!pom.contains("<maven.deploy.skip>true")
                    && name.find()
                    // The zip is for people who install the command line.
                    && !List.of("whydenied-bom", "whydenied-distribution").contains(name.group(1))) {
                published.add(name.group(1));
            }
        }
        return published;
    }
}
