package io.github.whydenied.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The API of each module, signature by signature: a line that changes here is one that applications can notice. */
class ApiListingTest {

    private static final Path FILES = Path.of(System.getProperty("project.basedir", ""), "src/test/resources/golden");

    @Test
    void apiOfEachModuleIsAsListed() throws IOException {
        for (Map.Entry<String, List<JavaClass>> module :
                PublishedTypes.apiByModule().entrySet()) {
            Path file = FILES.resolve(module.getKey() + ".txt");
            String listing = ApiListing.of(module.getValue());
            if ("update".equals(System.getProperty("golden"))) {
                Files.writeString(file, listing);
            }
            assertThat(listing).as(module.getKey()).isEqualTo(Files.readString(file));
        }
    }

    @Test
    void everyModuleIsListed() {
        assertThat(PublishedTypes.apiByModule().keySet())
                .containsExactly("core", "engine", "input", "sdk-interceptor", "spring-starter", "testing");
    }
}
