package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.RequestJson;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What whoever asks knows around a message: parameters, policies, the environment, a token's claims. What is not given stays not read.
 */
@InternalApi
public final class GivenFacts {

    /** Nothing is given. */
    public static final GivenFacts NONE = new GivenFacts(Map.of());

    /** The members that hold more than a word. */
    static final Set<String> MEMBERS = Set.of(
            "principal",
            "params",
            "identityPolicies",
            "permissionBoundaries",
            "sessionPolicy",
            "serviceControlPolicies",
            "resourceControlPolicies",
            "resourcePolicy",
            "endpointPolicies",
            "trustPolicy",
            "keyPolicy",
            "environment",
            "credentials",
            "tokenClaims");

    /** How the SDK calls the providers, so that an origin can be told. */
    private static final Map<String, String> PROVIDERS = Map.of(
            "instance_profile", "InstanceProfileCredentialsProvider",
            "container", "ContainerCredentialsProvider",
            "web_identity", "WebIdentityTokenFileCredentialsProvider",
            "static", "StaticCredentialsProvider",
            "environment", "EnvironmentVariableCredentialsProvider",
            "profile", "ProfileCredentialsProvider",
            "sso", "SsoCredentialsProvider");

    /** These always give sessions. */
    private static final Set<String> OF_SESSIONS = Set.of("instance_profile", "container", "web_identity", "sso");

    private final Map<String, Json> members;

    private GivenFacts(Map<String, Json> members) {
        this.members = members;
    }

    /**
     * Takes members as a line of {@code explain} has them.
     *
     * @param json an object; other members of it are passed over
     * @param problems takes what is wrong with one of them, which is left out then
     * @return what is given
     */
    public static GivenFacts of(Json json, List<String> problems) {
        return NONE.with(json, problems);
    }

    /** These and further ones, which outrank them. */
    GivenFacts with(Json json, List<String> problems) {
        Map<String, Json> all = new LinkedHashMap<>(members);
        json.members().forEach((name, value) -> {
            if (MEMBERS.contains(name) && value.value() != null) {
                try {
                    check(name, json);
                    all.put(name, value);
                } catch (BadLineException e) {
                    problems.add(String.valueOf(e.getMessage()));
                }
            }
        });
        return all.isEmpty() ? NONE : new GivenFacts(Map.copyOf(all));
    }

    private static void check(String name, Json json) throws BadLineException {
        switch (name) {
            case "principal" -> principal(json.get(name));
            case "params" -> object(json.get(name), "/params", "the request's members and their values");
            case "environment" -> texts(json.get(name), "/environment", "variables and their values");
            case "credentials" -> credentials(json.get(name));
            case "tokenClaims" -> claims(json.get(name));
            default -> GivenPolicies.check(name, json);
        }
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Json get(String name) {
        return members.getOrDefault(name, new Json(null));
    }

    /** The whole as an object again, for who reads members by name. */
    Json json() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        members.forEach((name, value) -> all.put(name, value.value()));
        return new Json(all);
    }

    /** The call with the parameters and the provider of the credentials. */
    FailedCall completed(FailedCall call) {
        if (isEmpty()) {
            return call;
        }
        RequestFacts request = call.request();
        if (has("params")) {
            Map<String, List<String>> all = new LinkedHashMap<>(request.members());
            all.putAll(RequestJson.facts(get("params")).members());
            // Other members than the given ones can have been sent, so that none is taken for absent.
            request = new RequestFacts(all, false, false);
        }
        String role = texts(get("environment")).get("AWS_ROLE_ARN");
        if (role != null && call.api().operation().equals("AssumeRoleWithWebIdentity") && !request.has("RoleArn")) {
            // The provider of web identities sends that one.
            Map<String, List<String>> members = new LinkedHashMap<>(request.members());
            members.put("RoleArn", List.of(role));
            request = new RequestFacts(members, request.presigned(), request.complete());
        }
        String provider = get("credentials").get("provider").text().orElse(null);
        CredentialFacts known = provider == null || provider.equals("environment")
                ? GivenEnvironment.keyOf(texts(get("environment")), call)
                : call.credentials();
        CredentialFacts credentials = provider == null || known.kind() == CredentialFacts.Kind.MISSING
                ? known
                : new CredentialFacts(
                        OF_SESSIONS.contains(provider) ? CredentialFacts.Kind.SESSION : known.kind(),
                        known.accessKeyId(),
                        known.accountId(),
                        known.expiration(),
                        new CredentialFacts.Source(PROVIDERS.get(provider), null));
        return new FailedCall(api(call.api()), request, call.error(), credentials, call.clock());
    }

    /** The Region that the environment sets, where nothing else tells it. */
    private ApiCall api(ApiCall api) {
        Map<String, String> variables = texts(get("environment"));
        String region = variables.getOrDefault("AWS_REGION", variables.get("AWS_DEFAULT_REGION"));
        return api.region() != null || region == null
                ? api
                : new ApiCall(api.service(), api.operation(), api.signingName(), region, api.endpoint());
    }

    private static void principal(Json json) throws BadLineException {
        String text = json.text().orElse("");
        if (!text.startsWith("arn:") || Principal.of(text).account().isEmpty()) {
            throw new BadLineException("/principal is \"" + text
                    + "\", and not the ARN of a user, a role or a session, such as arn:aws:iam::111122223333:role/app");
        }
    }

    private static void credentials(Json json) throws BadLineException {
        object(json, "/credentials", "provider and sessionTags");
        Json provider = json.get("provider");
        if (provider.value() != null && !PROVIDERS.containsKey(provider.text().orElse(""))) {
            throw new BadLineException("/credentials/provider is \""
                    + provider.text().orElse("") + "\", and none of "
                    + String.join(", ", PROVIDERS.keySet().stream().sorted().toList()));
        }
        if (json.get("sessionTags").value() != null) {
            texts(json.get("sessionTags"), "/credentials/sessionTags", "keys of tags and their values");
        }
        others(json, "/credentials", List.of("provider", "sessionTags"));
    }

    private static void claims(Json json) throws BadLineException {
        object(json, "/tokenClaims", "sub, aud and iss");
        for (String claim : List.of("sub", "aud", "iss")) {
            for (Json value : json.get(claim).items()) {
                if (value.text().isEmpty()) {
                    throw new BadLineException("/tokenClaims/" + claim + " is no text");
                }
            }
        }
    }

    /** A misspelt member would be left out without a word. */
    private static void others(Json json, String pointer, List<String> allowed) throws BadLineException {
        for (String name : json.members().keySet()) {
            if (!allowed.contains(name)) {
                throw new BadLineException(pointer + "/" + name + " is none of " + String.join(", ", allowed));
            }
        }
    }

    private static void object(Json json, String pointer, String of) throws BadLineException {
        if (!json.isObject()) {
            throw new BadLineException(pointer + " is no object of " + of);
        }
    }

    private static void texts(Json json, String pointer, String of) throws BadLineException {
        object(json, pointer, of);
        for (Map.Entry<String, Json> entry : json.members().entrySet()) {
            if (entry.getValue().text().isEmpty()) {
                throw new BadLineException(pointer + "/" + entry.getKey() + " is no text");
            }
        }
    }

    /** The texts of an object's members. */
    static Map<String, String> texts(Json json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.members().forEach((name, value) -> value.text().ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /** The texts of a member that is one or a list. */
    static List<String> list(Json json) {
        List<String> texts = new ArrayList<>();
        json.items().forEach(item -> item.text().ifPresent(texts::add));
        return texts;
    }
}
