package io.github.whydenied.compatibility;

import static org.eclipse.aether.util.artifact.JavaScopes.COMPILE;
import static org.eclipse.aether.util.artifact.JavaScopes.RUNTIME;
import static org.eclipse.aether.util.filter.DependencyFilterUtils.classpathFilter;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;

/**
 * Class paths as Maven resolves them, by Maven's own resolver: from the repositories and mirrors of the settings, and the local
 * repository, of the build that runs these tests.
 */
final class MavenClassPaths {

    private static final Dependency WHY_DENIED = new Dependency(
            new DefaultArtifact(ReactorReader.OURS, "whydenied-sdk-interceptor", "jar", Build.VERSION), RUNTIME);

    private static final Context MAVEN = context();

    private MavenClassPaths() {}

    /** What the POM in this folder of {@code set-ups} asks for, and WhyDenied in that place. */
    static ClassPath of(String pom, Map<String, String> properties, Place place) throws RepositoryException {
        RepositorySystemSession session = session(properties);
        // The values make a version, for the session remembers a POM by its coordinates.
        Artifact application =
                new DefaultArtifact(ReactorReader.SET_UP, pom, "pom", "1" + String.join("", properties.values()));
        ArtifactDescriptorResult read = MAVEN.repositorySystem()
                .readArtifactDescriptor(
                        session, new ArtifactDescriptorRequest(application, MAVEN.remoteRepositories(), null));
        List<Dependency> dependencies = place.put(WHY_DENIED, read.getDependencies());
        CollectRequest collect = new CollectRequest(
                        dependencies, read.getManagedDependencies(), MAVEN.remoteRepositories())
                .setRootArtifact(application);
        return new ClassPath(MAVEN
                .repositorySystem()
                .resolveDependencies(session, new DependencyRequest(collect, classpathFilter(COMPILE, RUNTIME)))
                .getArtifactResults()
                .stream()
                .map(MavenClassPaths::jar)
                .toList());
    }

    private static Jar jar(ArtifactResult result) {
        Artifact artifact = result.getArtifact();
        String classifier = artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier();
        return new Jar(
                artifact.getGroupId() + ":" + artifact.getArtifactId() + classifier,
                artifact.getVersion(),
                result.getRequest().getDependencyNode().getDependency().getScope(),
                artifact.getFile().toPath());
    }

    private static RepositorySystemSession session(Map<String, String> properties) {
        DefaultRepositorySystemSession session = new DefaultRepositorySystemSession(MAVEN.repositorySystemSession());
        Map<String, String> all = new HashMap<>(session.getSystemProperties());
        all.putAll(properties);
        session.setSystemProperties(all);
        session.setWorkspaceReader(new ReactorReader());
        return session;
    }

    private static Context context() {
        ContextOverrides.Builder overrides = ContextOverrides.create()
                .withUserSettings(true)
                // Without a home it does not look at the other settings of an installation either.
                .withMavenSystemHomeOverride(Build.MAVEN_HOME)
                .withLocalRepositoryOverride(Build.LOCAL_REPOSITORY)
                .offline(Build.OFFLINE);
        Build.settings("user").ifPresent(overrides::withUserSettingsXmlOverride);
        Build.settings("global").ifPresent(overrides::withGlobalSettingsXmlOverride);
        return Runtimes.INSTANCE.getRuntime().create(overrides.build());
    }
}
