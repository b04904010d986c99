package io.github.whydenied.catalog;

import io.github.whydenied.catalog.NeedsReader.Question;
import io.github.whydenied.catalog.ResourceArn.Filled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Resources that members designate in a way of the service's own: buckets, functions, keys. */
final class Designations {

    private static final Set<String> FUNCTION_TYPES = Set.of("function", "function alias", "function version");

    private Designations() {}

    /** The needs with those resources as IAM names them. */
    static Collection<ActionNeed> resolved(Question question, Collection<ActionNeed> all) {
        List<ActionNeed> needs = new ArrayList<>();
        for (ActionNeed need : all) {
            needs.add(keysBehind(need));
        }
        return switch (SdkServices.key(question.api().service())) {
            case "s3" -> S3Buckets.adjusted(question, needs);
            case "lambda" -> functions(question, needs);
            case "kms" -> keys(question, needs);
            default -> needs;
        };
    }

    /** A key behind a bucket, a table or a volume. */
    private static ActionNeed keysBehind(ActionNeed need) {
        return need.action().startsWith("kms:")
                ? need.on(need.resources().stream()
                        .map(arn -> key(
                                arn,
                                Optional.of(arn.arn())
                                        .filter(text -> arn.type().equals("key") && text.contains(":alias/"))))
                        .toList())
                : need;
    }

    private static List<ActionNeed> functions(Question question, Collection<ActionNeed> needs) {
        Optional<ResourceArn> function = LambdaFunctions.named(question.members(), question.place());
        List<ActionNeed> resolved = new ArrayList<>();
        for (ActionNeed need : needs) {
            boolean onFunction = need.resources().stream().anyMatch(arn -> FUNCTION_TYPES.contains(arn.type()));
            if (function.isEmpty() || !onFunction) {
                resolved.add(need);
                continue;
            }
            List<ResourceArn> resources = new ArrayList<>(function.stream().toList());
            need.resources().stream()
                    .filter(arn -> !FUNCTION_TYPES.contains(arn.type()))
                    .forEach(resources::add);
            resolved.add(need.on(resources));
        }
        return resolved;
    }

    /**
     * A key that is called by its alias is authorized by the key's own ARN, which the alias does not tell.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html">Using aliases to control
     *     access to KMS keys</a>
     */
    private static List<ActionNeed> keys(Question question, Collection<ActionNeed> needs) {
        Optional<String> alias = question.members().all("KeyId").stream()
                .filter(id -> id.startsWith("arn:") && id.contains(":alias/"))
                .findFirst();
        return needs.stream()
                .map(need -> need.on(
                        need.resources().stream().map(arn -> key(arn, alias)).toList()))
                .toList();
    }

    /** The key that a member of another service's request names by id, alias or ARN. */
    static ResourceArn kmsKey(ArnScope place, String value) {
        Optional<String> alias = Optional.of(value).filter(arn -> arn.startsWith("arn:") && arn.contains(":alias/"));
        ResourceArn key = value.startsWith("arn:")
                ? ResourceArn.whole("key", value)
                : ArnTemplate.parse("arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}")
                        .fill("key", place, variable -> List.of(value))
                        .get(0);
        return key(key, alias);
    }

    private static ResourceArn key(ResourceArn arn, Optional<String> alias) {
        if (arn.type().equals("key") && alias.isPresent()) {
            return someKey(alias.get(), ":alias/");
        }
        if (arn.arn().contains(":key/alias/")) {
            return someKey(arn.arn(), ":key/alias/");
        }
        int twice = arn.arn().indexOf(":alias/alias/");
        return twice < 0
                ? arn
                : new ResourceArn(
                        arn.type(), arn.arn().substring(0, twice) + arn.arn().substring(twice + 6), arn.filled());
    }

    private static ResourceArn someKey(String arn, String end) {
        return new ResourceArn("key", arn.substring(0, arn.indexOf(end)) + ":key/*", Filled.PARTLY);
    }
}
