package io.github.whydenied.compatibility;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;

/** Our own artifacts as they would be published, from the build that runs these tests, and the POMs of the set-ups. */
final class ReactorReader implements WorkspaceReader {

    static final String OURS = "io.github.whydenied";
    static final String SET_UP = "set-up";

    private static final Map<String, String> FOLDERS = Map.of(
            "whydenied-engine", "engine", "whydenied-core", "core", "whydenied-sdk-interceptor", "sdk-interceptor");

    private final WorkspaceRepository repository = new WorkspaceRepository("reactor");

    @Override
    public WorkspaceRepository getRepository() {
        return repository;
    }

    @Override
    public File findArtifact(Artifact artifact) {
        if (artifact.getGroupId().equals(SET_UP)) {
            return Build.setUp(artifact.getArtifactId()).resolve("pom.xml").toFile();
        }
        String folder = FOLDERS.get(artifact.getArtifactId());
        if (!artifact.getGroupId().equals(OURS) || folder == null) {
            return null;
        }
        Path module = Build.ROOT.resolve(folder);
        return artifact.getExtension().equals("pom")
                ? module.resolve(".flattened-pom.xml").toFile()
                : module.resolve("target")
                        .resolve(artifact.getArtifactId() + "-" + artifact.getVersion() + ".jar")
                        .toFile();
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
        return List.of();
    }
}
