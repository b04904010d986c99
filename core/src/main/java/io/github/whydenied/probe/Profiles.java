package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The shared config and credentials files as the failed call's client saw them. A file that cannot be read is kept with
 * what is wrong with it; its text is never repeated, for a misplaced line can be a secret.
 *
 * @param name the profile's name
 * @param chosenBy the setting that names the profile, or null when it is just the default
 * @param files the two files
 * @param content what both hold, or the profile file set in code; null when nothing could be read
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html">Shared config and credentials files</a>
 */
record Profiles(
        String name,
        @Nullable String chosenBy,
        List<SharedFile> files,
        @Nullable ProfileFile content) {

    private static final Pattern LINE = Pattern.compile("on line (\\d+)");

    /**
     * One of the two files.
     *
     * @param setting the setting that names it, or null for the default place
     * @param shown its path with the home directory as {@code ~}
     * @param problem what is wrong with it, or null
     */
    record SharedFile(
            Path path,
            @Nullable String setting,
            String shown,
            @Nullable ProfileFile content,
            @Nullable String problem) {}

    static Profiles read(ProbeEnvironment environment, Inquiry inquiry) {
        List<SharedFile> files = List.of(
                file(
                        environment,
                        ProfileFile.Type.CREDENTIALS,
                        "aws.sharedCredentialsFile",
                        "AWS_SHARED_CREDENTIALS_FILE",
                        "credentials"),
                file(environment, ProfileFile.Type.CONFIGURATION, "aws.configFile", "AWS_CONFIG_FILE", "config"));
        String ofClient = Optional.ofNullable(
                        SdkCallerAccess.of(inquiry.access()).profileName())
                .or(() -> Optional.ofNullable(
                        inquiry.call().credentials().source().profileName()))
                .filter(name -> !name.equals("default"))
                .orElse(null);
        String chosenBy = environment.property("aws.profile").isPresent()
                ? "aws.profile"
                : environment.variable("AWS_PROFILE").isPresent() ? "AWS_PROFILE" : null;
        String ofSetting = environment.setting("aws.profile", "AWS_PROFILE").orElse("default");
        boolean inCode = ofClient != null && !ofClient.equals(ofSetting);
        return new Profiles(
                ofClient == null ? ofSetting : ofClient,
                inCode ? "the client's profile name" : chosenBy,
                files,
                merged(inquiry, files));
    }

    /** The profile, or null when there is none by its name. */
    @Nullable
    Profile profile() {
        return content == null ? null : content.profile(name).orElse(null);
    }

    /**
     * The same files with the profile that holds this key: a provider can be told another profile than the client is. Empty
     * when no profile holds it.
     */
    Optional<Profiles> holding(@Nullable String accessKeyId) {
        return content == null || accessKeyId == null
                ? Optional.empty()
                : content.profiles().values().stream()
                        .filter(p -> p.property("aws_access_key_id")
                                .filter(id -> id.trim().equals(accessKeyId))
                                .isPresent())
                        .map(p -> new Profiles(p.name(), chosenBy, files, content))
                        .findFirst();
    }

    Optional<String> property(String property) {
        return Optional.ofNullable(profile()).flatMap(p -> p.property(property)).filter(v -> !v.isBlank());
    }

    /** A property of a service in the section that the profile names. */
    Optional<String> serviceProperty(String service, String property) {
        return property("services")
                .flatMap(section -> Objects.requireNonNull(content).getSection("services", section))
                .flatMap(section -> section.property(service + "." + property));
    }

    /** The file that holds the profile; the credentials file comes first. */
    Optional<SharedFile> holder() {
        return files.stream()
                .filter(file ->
                        file.content() != null && file.content().profile(name).isPresent())
                .findFirst();
    }

    private static @Nullable ProfileFile merged(Inquiry inquiry, List<SharedFile> files) {
        Supplier<ProfileFile> ofClient = SdkCallerAccess.of(inquiry.access()).profileFile();
        if (ofClient != null) {
            try {
                return ofClient.get();
            } catch (RuntimeException e) {
                return null;
            }
        }
        ProfileFile.Aggregator all = ProfileFile.aggregator();
        List<ProfileFile> readable = new ArrayList<>(
                files.stream().map(SharedFile::content).filter(Objects::nonNull).toList());
        readable.forEach(all::addFile);
        return readable.isEmpty() ? null : all.build();
    }

    private static SharedFile file(
            ProbeEnvironment environment, ProfileFile.Type type, String property, String variable, String defaultName) {
        String named = environment.setting(property, variable).orElse(null);
        String setting = named == null ? null : environment.property(property).isPresent() ? property : variable;
        Path path;
        try {
            path = named == null ? environment.home().resolve(".aws").resolve(defaultName) : expand(environment, named);
        } catch (InvalidPathException e) {
            return new SharedFile(Path.of(""), setting, String.valueOf(setting), null, "it is not a path");
        }
        String shown = shown(environment, path);
        if (!Files.exists(path)) {
            return new SharedFile(path, setting, shown, null, setting == null ? null : "the file does not exist");
        }
        String problem = LocalFiles.problem(path)
                .filter(p -> !p.equals(LocalFiles.EMPTY))
                .orElse(null);
        if (problem != null) {
            return new SharedFile(path, setting, shown, null, problem);
        }
        try {
            ProfileFile content = ProfileFile.builder().content(path).type(type).build();
            return new SharedFile(path, setting, shown, content, null);
        } catch (RuntimeException e) {
            return new SharedFile(path, setting, shown, null, notUnderstood(e));
        }
    }

    private static String notUnderstood(RuntimeException e) {
        Matcher line = LINE.matcher(Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .map(cause -> String.valueOf(cause.getMessage()))
                .reduce("", (a, b) -> a + " " + b));
        return line.find() ? "line " + line.group(1) + " of the file is not understood" : "the file is not understood";
    }

    private static Path expand(ProbeEnvironment environment, String path) {
        return path.startsWith("~/") ? environment.home().resolve(path.substring(2)) : Path.of(path);
    }

    static String shown(ProbeEnvironment environment, Path path) {
        return path.startsWith(environment.home()) ? "~/" + environment.home().relativize(path) : path.toString();
    }
}
