package io.github.whydenied.cli;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.input.BadLineException;
import io.github.whydenied.input.GivenFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the caller knows around a message, as the members of a line that say the same. */
final class GivenOptions {

    /** AWS's largest policy document, a bucket's, has 20 KiB. */
    private static final int MAX_SIZE = 1 << 20;

    /** The members that hold each kind of policy. */
    private static final Map<String, String> MEMBERS = Map.of(
            "identity", "identityPolicies",
            "boundary", "permissionBoundaries",
            "session", "sessionPolicy",
            "scp", "serviceControlPolicies",
            "rcp", "resourceControlPolicies",
            "resource", "resourcePolicy",
            "endpoint", "endpointPolicies",
            "trust", "trustPolicy",
            "key", "keyPolicy");

    @Option(names = "--principal", paramLabel = "ARN", description = "Who called: a user, a role or a session.")
    private @Nullable String principal;

    @Option(
            names = "--policy",
            paramLabel = "KIND=FILE",
            description =
                    "A policy that decides about the call; repeatable. KIND is identity, boundary, session, scp, rcp, "
                            + "resource, endpoint, trust or key.")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--param",
            paramLabel = "MEMBER=VALUE",
            description = "A member of the request; repeatable. A value that begins with { or [ is read as JSON.")
    private Map<String, String> params = new LinkedHashMap<>();

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description =
                    "A variable of the application's environment, such as AWS_ROLE_ARN; repeatable. No secrets are needed.")
    private Map<String, String> environment = new LinkedHashMap<>();

    @Option(
            names = "--claim",
            paramLabel = "NAME=VALUE",
            description = "A claim of the web identity token: sub, aud or iss; repeatable.")
    private Map<String, String> claims = new LinkedHashMap<>();

    /** Which options give evidence; asked of AWS, it is asked anew. */
    List<String> evidence() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--principal", principal != null);
        given.put("--policy", !policies.isEmpty());
        given.put("--env", !environment.isEmpty());
        given.put("--claim", !claims.isEmpty());
        given.values().removeIf(isGiven -> !isGiven);
        return List.copyOf(given.keySet());
    }

    /** @throws ParameterException when something cannot be read, or is not what it should be */
    GivenFacts facts(CommandLine command) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        try {
            if (principal != null) {
                put(members, "--principal", Map.of("principal", principal));
            }
            for (String policy : policies) {
                put(members, policy);
            }
            if (!params.isEmpty()) {
                put(
                        members,
                        "--param",
                        Map.of("params", RequestParameters.json(params).members()));
            }
            if (!environment.isEmpty()) {
                put(members, "--env", Map.of("environment", environment));
            }
            if (!claims.isEmpty()) {
                for (String claim : claims.keySet()) {
                    if (!List.of("sub", "aud", "iss").contains(claim)) {
                        throw new BadLineException("--claim is \"" + claim + "\"; allowed is one of sub, aud, iss");
                    }
                }
                put(members, "--claim", Map.of("tokenClaims", claims));
            }
        } catch (BadLineException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()));
        }
        return GivenFacts.of(new Json(members), new ArrayList<>());
    }

    private static void put(Map<String, @Nullable Object> members, String policy) throws BadLineException {
        int equals = policy.indexOf('=');
        String kind = equals < 0 ? policy : policy.substring(0, equals);
        String member = MEMBERS.get(kind);
        if (member == null || equals < 0) {
            throw new BadLineException("--policy is \"" + policy + "\"; allowed is KIND=FILE, and KIND is one of "
                    + String.join(", ", new TreeSet<>(MEMBERS.keySet())));
        }
        String file = policy.substring(equals + 1);
        Object document = document(kind, file);
        boolean list = member.endsWith("ies") && !member.endsWith("ControlPolicies");
        Map<String, Object> named = Map.of("name", String.valueOf(Path.of(file).getFileName()), "policy", document);
        Object value = list ? List.of(named) : member.endsWith("ControlPolicies") ? level(List.of(named)) : named;
        String what = "--policy " + kind + "=" + file;
        Map<String, @Nullable Object> alone = new LinkedHashMap<>();
        put(alone, what, Map.of(member, value));
        Object before = members.get(member);
        if (before == null) {
            members.put(member, value);
        } else if (before instanceof List<?> many) {
            members.put(member, joined(many, value));
        } else {
            throw new BadLineException(what + " is a second one, and there is one " + member);
        }
    }

    /** Policies of one level of an organization are one entry. */
    private static Object joined(List<?> before, Object value) {
        List<Object> all = new ArrayList<>(before);
        Json level = new Json(before.get(0)).get("policies");
        if (level.value() instanceof List<?> known) {
            List<Object> policies = new ArrayList<>(known);
            policies.addAll((List<?>) java.util.Objects.requireNonNull(
                    new Json(((List<?>) value).get(0)).get("policies").value()));
            return level(policies);
        }
        all.addAll((List<?>) value);
        return all;
    }

    private static Object level(List<?> policies) {
        return List.of(Map.of("orgIdentifier", "", "policies", policies));
    }

    /** A policy document, also in the answer of the AWS CLI that holds it. */
    static Object document(String kind, String file) throws BadLineException {
        String what = "--policy " + (kind.isEmpty() ? "" : kind + "=") + file;
        try {
            if (Files.isRegularFile(Path.of(file)) && Files.size(Path.of(file)) > MAX_SIZE) {
                throw new BadLineException(what + " is larger than " + (MAX_SIZE >> 20) + " MiB");
            }
            Json json = Json.parse(Files.readString(Path.of(file)));
            List<Json> places = List.of(
                    json,
                    json.get("policy"),
                    json.get("PolicyDocument"),
                    json.get("Policy"),
                    json.get("PolicyVersion").get("Document"),
                    json.get("Role").get("AssumeRolePolicyDocument"));
            for (Json place : places) {
                if (place.get("Statement").value() != null || place.value() instanceof String) {
                    return java.util.Objects.requireNonNull(place.value());
                }
            }
            throw new BadLineException(what + " has no Statement, and is no policy document");
        } catch (MalformedJsonException e) {
            throw new BadLineException(what + " is no JSON: " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new BadLineException(what + ": no such file");
        } catch (IOException e) {
            throw new BadLineException(what + " cannot be read: " + e.getMessage());
        }
    }

    /** Checks what an option gives, and says which option it was. */
    private static void put(Map<String, @Nullable Object> members, String option, Map<String, ?> given)
            throws BadLineException {
        List<String> problems = new ArrayList<>();
        GivenFacts.of(new Json(given), problems);
        if (!problems.isEmpty()) {
            String place = problems.get(0).replaceFirst("^/\\w+(?:/0)?(?:/policies/0)?(?:/policy)?(?=[/ ])", "");
            throw new BadLineException(option + (place.startsWith("/") ? " at " : "") + place);
        }
        members.putAll(given);
    }
}
