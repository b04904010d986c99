package io.github.whydenied.sdk;

import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RequestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One denial in a small world, as a file of {@code src/test/resources/scenarios} has it; the README there has the form.
 *
 * @param family the file
 * @param json the scenario
 */
record Scenario(String family, Json json) {

    private static final Path FILES =
            Path.of(System.getProperty("project.basedir", "."), "src/test/resources/scenarios");

    private static final Set<String> MEMBERS =
            Set.of("name", "see", "world", "call", "denied", "expect", "also", "decoys");
    private static final Set<String> OF_WORLD = Set.of(
            "of",
            "path",
            "created",
            "tags",
            "inline",
            "managed",
            "groups",
            "boundary",
            "session",
            "trust",
            "resource",
            "scp",
            "endpoint",
            "captured",
            "unread");
    private static final Set<String> OF_DENIED =
            Set.of("action", "resource", "account", "because", "words", "context", "operation");
    private static final Set<String> OF_EXPECT = Set.of("code", "statement", "says", "not", "fix");

    /** All scenarios of all files. */
    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (Json one : Json.parseWithNumbers(Files.readString(file)).items()) {
                    all.add(new Scenario(file.getFileName().toString().replace(".json", ""), checked(one)));
                }
            }
        } catch (IOException | Json.MalformedJsonException e) {
            throw new AssertionError("a scenario cannot be read", e);
        }
        return all;
    }

    /** A member that nobody reads is a slip that would hold nothing. */
    private static Json checked(Json one) {
        check(one, MEMBERS, one);
        check(one.get("world"), OF_WORLD, one);
        check(one.get("denied"), OF_DENIED, one);
        check(one.get("expect"), OF_EXPECT, one);
        return one;
    }

    private static void check(Json object, Set<String> known, Json scenario) {
        for (String member : object.members().keySet()) {
            if (!known.contains(member)) {
                throw new AssertionError(
                        scenario.get("name").text().orElse("?") + ": nobody reads the member " + member);
            }
        }
    }

    @Override
    public String toString() {
        return family + ": " + text("name");
    }

    private String text(String member) {
        return json.get(member).text().orElseThrow(() -> new AssertionError(json.write() + " has no " + member));
    }

    Json world() {
        return json.get("world");
    }

    Json expect() {
        return json.get("expect");
    }

    private Json denied() {
        return json.get("denied");
    }

    String action() {
        return denied().get("action").text().orElseThrow();
    }

    String resource() {
        return denied().get("resource").text().orElseThrow();
    }

    /** The operation that is denied, such as {@code S3.GetObject}, with its parameters. */
    Map.Entry<String, Json> call() {
        return json.get("call").members().entrySet().iterator().next();
    }

    /** {@code role/<name>} or {@code user/<name>}. */
    String of() {
        return world().get("of").text().orElse("role/checkout-service");
    }

    boolean isUser() {
        return of().startsWith("user/");
    }

    String name() {
        return of().substring(of().indexOf('/') + 1);
    }

    String caller() {
        String path = world().get("path").text().orElse("/");
        return isUser()
                ? "arn:aws:iam::111122223333:user" + path + name()
                : "arn:aws:sts::111122223333:assumed-role/" + name() + "/i-0a1b2c3d";
    }

    /**
     * What AWS says.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access denied messages</a>
     */
    String message() {
        Optional<String> words = denied().get("words").text();
        if (words.isPresent()) {
            return words.get().replace("${caller}", caller());
        }
        String because = denied().get("because").text().orElse("");
        String reason = because.isEmpty()
                ? ""
                : because.startsWith("deny ")
                        ? " with an explicit deny in " + because.substring("deny ".length())
                        : " because no " + because + " allows the " + action() + " action";
        boolean quoted = action().startsWith("s3:");
        return "User: " + caller() + " is not authorized to perform: " + action() + " on resource: "
                + (quoted ? "\"" + resource() + "\"" : resource()) + reason;
    }

    /** The request as AWS decides about it. */
    PolicyRequest request() {
        return request(action(), resource(), Principal.of(caller()));
    }

    /** What has to be decided after the fix as before. */
    List<PolicyRequest> decoys() {
        return others("decoys");
    }

    /** What the fix has to allow besides, because the call needs it too. */
    List<PolicyRequest> also() {
        return others("also");
    }

    private List<PolicyRequest> others(String member) {
        return json.get(member).items().stream()
                .map(other -> request(
                        other.get("action").text().orElse(action()),
                        other.get("resource").text().orElse(resource()),
                        Principal.of(other.get("principal").text().orElse(caller()))))
                .toList();
    }

    private PolicyRequest request(String action, String resource, Principal principal) {
        String owner = denied().get("account").text().orElse("111122223333");
        RequestContext.Builder context = RequestContext.builder();
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("aws:RequestedRegion", "eu-west-1");
        keys.put("aws:SecureTransport", "true");
        principal.account().ifPresent(account -> keys.put("aws:PrincipalAccount", account));
        boolean own = principal.text().equals(caller());
        keys.put(
                "aws:PrincipalArn",
                own
                        ? entityArn()
                        : Arn.parse(principal.text()).map(Arn::toString).orElse(""));
        world().get("tags")
                .members()
                .forEach((key, value) ->
                        keys.put("aws:PrincipalTag/" + key, value.text().orElse("")));
        if (isUser() && own) {
            keys.put("aws:username", name());
        }
        keys.forEach(context::value);
        denied().get("context").members().forEach((key, value) -> {
            if (value.value() instanceof List) {
                context.list(
                        key,
                        value.items().stream()
                                .flatMap(one -> one.text().stream())
                                .toList());
            } else {
                value.text().ifPresent(text -> context.value(key, text));
            }
        });
        return new PolicyRequest(principal, action, resource, owner, context.complete());
    }

    /** The ARN of the role or user, which a session's has lost the path of. */
    String entityArn() {
        String type = isUser() ? "user" : "role";
        return "arn:aws:iam::111122223333:" + type + world().get("path").text().orElse("/") + name();
    }

    Map<String, String> context() {
        Map<String, String> context = new LinkedHashMap<>();
        denied().get("context")
                .members()
                .forEach((key, value) -> value.text().ifPresent(text -> context.put(key, text)));
        return context;
    }
}
