package io.github.whydenied.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The function that Lambda's members name: by name, ARN or partial ARN, each with or without a version or an alias. The
 * qualifier belongs to the resource, for a policy on the bare function does not cover its aliases.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html">Resources and conditions for
 *     Lambda actions</a>
 */
final class LambdaFunctions {

    private static final Pattern NAME = Pattern.compile(
            "(?:arn:([a-z-]+):lambda:([a-z0-9-]+):)?(?:(\\d{12}):)?(?:function:)?([A-Za-z0-9_-]+)(?::(.+))?");

    private LambdaFunctions() {}

    /** The ARN; empty when the request names no function. */
    static Optional<ResourceArn> named(Members members, ArnScope place) {
        String name = members.all("FunctionName").stream().findFirst().orElse("");
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String qualifier = members.all("Qualifier").stream().findFirst().orElse(matcher.group(5));
        ArnScope where = new ArnScope(
                matcher.group(1) == null ? place.partition() : matcher.group(1),
                matcher.group(2) == null ? place.region() : matcher.group(2),
                matcher.group(3) == null ? place.account() : matcher.group(3));
        String type = qualifier == null ? "function" : "function alias";
        String resource = matcher.group(4) + (qualifier == null ? "" : ":" + qualifier);
        return ArnTemplate.parse("arn:${Partition}:lambda:${Region}:${Account}:function:" + resource)
                .fill(type, where, variable -> java.util.List.of())
                .stream()
                .findFirst();
    }
}
