package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.AwsStub;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * WhyDenied in the parent of a loader that asks itself first and has the SDK. The SDK finds our file there, and refuses to make
 * any client. No code of ours runs before that; docs/limits.md says where to put WhyDenied instead.
 */
class ParentLoaderMatrixTest {

    private static final Map<String, String> SDK = Map.of("sdk.version", "2.57.8");

    @Test
    void besideAnSdkOfTheParentNoClientCanBeBuilt() throws Exception {
        Run run = run("beside", MavenClassPaths.of("s3", SDK, Place.LAST));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.log())
                .anySatisfy(line -> assertThat(line)
                        .contains("SdkClientException", "Unable to instantiate request handler chain")
                        .contains("does not implement", "ExecutionInterceptor"));
    }

    @Test
    void withoutAnSdkInTheParentNoClientCanBeBuilt() throws Exception {
        ClassPath ours = new ClassPath(MavenClassPaths.of("s3", SDK, Place.LAST).jars().stream()
                .filter(jar -> jar.name().startsWith(ReactorReader.OURS))
                .toList());

        Run run = run("alone", ours);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.log())
                .anySatisfy(line -> assertThat(line).contains("NoClassDefFoundError", "ExecutionInterceptor"));
    }

    private static Run run(String name, ClassPath parent) throws Exception {
        Path folder = Build.TARGET.resolve("applications").resolve("parent-" + name);
        ClassPath child = MavenClassPaths.of("s3", SDK, Place.WITHOUT);
        Sources.compile("s3", child, folder.resolve("classes"));
        Sources.compile("self-first-loader", parent, folder.resolve("container"));
        try (AwsStub aws = Invoices.start()) {
            return new Application(folder, aws.endpoint())
                    .property("application.classes", folder.resolve("classes").toString())
                    .property("application.jars", child.atRunTime())
                    .run("container.Container", folder.resolve("container"), parent);
        }
    }
}
