package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.compatibility.DependencyTree.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * What comes along with the one dependency an application adds, by the POMs as they are published. Whatever else came along could be another
 * version of what the application has, and Maven, which takes the nearest, would give it ours (decision 0018).
 */
class AddingUsAddsOurJarsAloneTest {

    private static final Path ROOT = Path.of(System.getProperty("project.rootdir"));
    private static final long MAX_BYTES = 3_300_000;

    private final DependencyTree tree = DependencyTree.ofThisApplication();

    @Test
    void nothingOfTheSdkAndNoThirdPartyJarComesAlong() {
        assertThat(tree.dependencies().map(Node::name))
                .containsExactlyInAnyOrder("whydenied-sdk-interceptor", "whydenied-core", "whydenied-engine");
    }

    @Test
    void theJsonParserInsideOurJarHasAPackageOfOurs() throws IOException {
        try (ZipFile jar = new ZipFile(jar("engine").toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains("io/github/whydenied/shaded/jackson/core/JsonFactory.class")
                    .noneMatch(name -> name.contains("com/fasterxml"));
        }
    }

    @Test
    void theVariantForContainersIsNotFoundByAnySdk() throws IOException {
        String file = "software/amazon/awssdk/global/handlers/execution.interceptors";
        String interceptor = "io/github/whydenied/sdk/WhyDeniedAccessDeniedInterceptor.class";
        try (ZipFile jar = new ZipFile(jar("sdk-interceptor").toFile());
                ZipFile manual =
                        new ZipFile(jar("sdk-interceptor").toString().replaceFirst("\\.jar$", "-manual.jar"))) {
            assertThat(jar.stream().map(entry -> entry.getName())).contains(file, interceptor);
            assertThat(manual.stream().map(entry -> entry.getName()))
                    .contains(interceptor)
                    .doesNotContain(file);
        }
    }

    @Test
    void whatComesAlongIsSmall() throws IOException {
        assertThat(Files.size(jar("engine")) + Files.size(jar("core")) + Files.size(jar("sdk-interceptor")))
                .isLessThan(MAX_BYTES);
    }

    private static Path jar(String module) {
        String version = System.getProperty("project.version");
        return ROOT.resolve(module).resolve("target").resolve("whydenied-" + module + "-" + version + ".jar");
    }
}
