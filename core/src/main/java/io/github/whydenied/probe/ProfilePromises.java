package io.github.whydenied.probe;

import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.CredentialTrail.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;

/** What the profile promises, what it needs to keep it, and what can refresh it. */
final class ProfilePromises {

    /**
     * Profile properties by which the SDK obtains credentials itself, and so fresh ones.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">Settings reference</a>
     */
    private static final List<String> REFRESHED_BY = List.of(
            "sso_session",
            "sso_start_url",
            "credential_process",
            "web_identity_token_file",
            "role_arn",
            "login_session");

    private static final Map<String, List<String>> CLASSES = Map.of(
            "sso_session", List.of("sso", "ssooidc"),
            "sso_start_url", List.of("sso"),
            "web_identity_token_file", List.of("sts"),
            "role_arn", List.of("sts"),
            "login_session", List.of("signin"));

    private static final Map<String, String> CLIENT = Map.of(
            "sso", "software.amazon.awssdk.services.sso.SsoClient",
            "ssooidc", "software.amazon.awssdk.services.ssooidc.SsoOidcClient",
            "sts", "software.amazon.awssdk.services.sts.StsClient",
            "signin", "software.amazon.awssdk.services.signin.SigninClient");

    private static final Set<CredentialOrigin> OF_PROFILE = EnumSet.of(
            CredentialOrigin.PROFILE, CredentialOrigin.PROCESS, CredentialOrigin.SSO, CredentialOrigin.LOGIN);

    private ProfilePromises() {}

    static List<Promise> of(Profiles profiles, ProbeEnvironment environment, CredentialOrigin used) {
        List<Promise> promises = new ArrayList<>();
        for (Profiles.SharedFile file : profiles.files()) {
            if (file.problem() != null) {
                String setting = file.setting() == null ? file.shown() : file.setting();
                promises.add(new Promise(CredentialOrigin.PROFILE.text(), setting, false, file.problem()));
            }
        }
        Profile profile = profiles.profile();
        if (profile == null && profiles.chosenBy() == null) {
            return promises;
        }
        String setting = profiles.chosenBy() != null
                ? profiles.chosenBy()
                : profiles.holder().map(Profiles.SharedFile::shown).orElse("the profile file set in code");
        String problem = problem(profile, environment);
        if (problem == null
                || profiles.chosenBy() != null
                || refreshedBy(profile).isPresent()) {
            promises.add(new Promise(CredentialOrigin.PROFILE.text(), setting, kept(profile, used), problem));
        }
        return promises;
    }

    static CredentialTrail.@Nullable Profile read(Profiles profiles, Instant now) {
        Profile profile = profiles.profile();
        if (profile == null) {
            return null;
        }
        Optional<Profiles.SharedFile> holder = profiles.holder();
        return new CredentialTrail.Profile(
                profiles.name(),
                holder.map(Profiles.SharedFile::shown).orElse("the profile file set in code"),
                profile.property("aws_session_token").isPresent(),
                refreshedBy(profile).orElse(null),
                holder.map(file -> LocalFiles.age(file.path(), now)).orElse(null));
    }

    private static Optional<String> refreshedBy(@Nullable Profile profile) {
        return profile == null
                ? Optional.empty()
                : REFRESHED_BY.stream()
                        .filter(p -> profile.property(p).isPresent())
                        .findFirst();
    }

    private static boolean kept(@Nullable Profile profile, CredentialOrigin used) {
        return OF_PROFILE.contains(used)
                || (used == CredentialOrigin.ASSUMED_ROLE && has(profile, "role_arn"))
                || (used == CredentialOrigin.WEB_IDENTITY && has(profile, "web_identity_token_file"));
    }

    private static boolean has(@Nullable Profile profile, String property) {
        return profile != null && profile.property(property).isPresent();
    }

    private static @Nullable String problem(@Nullable Profile profile, ProbeEnvironment environment) {
        if (profile == null) {
            return "there is no profile of that name";
        }
        String by = refreshedBy(profile).orElse(null);
        if (by == null) {
            if (!has(profile, "aws_access_key_id")) {
                return "the profile holds no credentials";
            }
            return has(profile, "aws_secret_access_key") ? null : "the profile holds no aws_secret_access_key";
        }
        if (by.equals("web_identity_token_file")) {
            Optional<String> ofFile = LocalFiles.problem(profile.property(by).orElse(""));
            if (ofFile.isPresent()) {
                return ofFile.get();
            }
        }
        for (String module : CLASSES.getOrDefault(by, List.of())) {
            if (!environment.classes().test(String.valueOf(CLIENT.get(module)))) {
                return "the " + module + " module of the SDK is not on the classpath";
            }
        }
        return null;
    }
}
