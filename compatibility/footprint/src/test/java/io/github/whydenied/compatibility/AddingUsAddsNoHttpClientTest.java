package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.compatibility.DependencyTree.Node;
import org.junit.jupiter.api.Test;

/** What comes along with the one dependency an application adds, by the POMs as they are published. */
class AddingUsAddsNoHttpClientTest {

    private final DependencyTree tree = DependencyTree.ofThisApplication();

    @Test
    void theTreeIsRead() {
        assertThat(tree.dependencies().map(Node::name))
                .contains("whydenied-sdk-interceptor", "whydenied-core", "sdk-core", "aws-core", "iam", "sts");
    }

    /** With a second one, the SDK refuses to choose and every client build of the application fails. */
    @Test
    void noHttpClientComesAlong() {
        assertThat(tree.dependencies().map(Node::name))
                .doesNotContain(
                        "apache-client",
                        "apache5-client",
                        "url-connection-client",
                        "netty-nio-client",
                        "aws-crt-client")
                .noneMatch(name -> name.startsWith("httpclient") || name.startsWith("netty"));
    }

    @Test
    void noLoggingBindingComesAlong() {
        assertThat(tree.dependencies()
                        .filter(node -> node.group().equals("org.slf4j"))
                        .map(Node::name))
                .containsOnly("slf4j-api");
        assertThat(tree.dependencies().map(Node::name))
                .noneMatch(name -> name.contains("logback") || name.contains("log4j"));
    }

    /** Ours would be 2.x and nearer than the SDK's, and silence an application's 1.7 binding. */
    @Test
    void slf4jIsTheOneOfTheSdk() {
        assertThat(tree.dependencies().filter(node -> node.name().equals("slf4j-api")))
                .isNotEmpty()
                .allMatch(node -> node.parent().startsWith("software.amazon.awssdk:"));
    }

    @Test
    void besideTheSdkThereAreThreeLibraries() {
        assertThat(tree.dependencies()
                        .filter(node -> node.parent().startsWith("io.github.whydenied:"))
                        .filter(node -> !node.group().equals("io.github.whydenied"))
                        .filter(node -> !node.group().equals("software.amazon.awssdk"))
                        .map(Node::name))
                .containsExactlyInAnyOrder("jackson-core", "caffeine", "jspecify");
    }
}
