package io.github.whydenied.remedy;

import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.verdict.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Statements that allow exactly one action on exactly one resource.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege">Apply
 *     least-privilege permissions</a>
 */
final class LeastPrivilege {

    /**
     * Six random characters end the ARN of a secret.
     *
     * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html">Permissions
     *     reference</a>
     */
    private static final Pattern SECRET_WITH_SUFFIX = Pattern.compile("secret:.+-[A-Za-z0-9]{6}");

    private static final Pattern ACCOUNT_ID = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

    private LeastPrivilege() {}

    /**
     * What a statement's {@code Resource} is, and what a reader should know of it.
     *
     * @param text the element's value
     * @param applicability whether it can be used as it stands
     * @param footnotes why not
     */
    record Scope(String text, Applicability applicability, List<Phrase> footnotes) {

        private static Scope review(String text, Object... why) {
            return new Scope(text, Applicability.REVIEW, List.of(Phrase.of(why)));
        }
    }

    /** The resource of the refused request as a statement may name it. */
    static Scope scope(Case denied) {
        String resource = denied.request().resource();
        boolean unknown = resource == null || resource.equals("*");
        String action = denied.request().action();
        if (unknown && action != null && OperationCatalog.standard().isWithoutResources(action)) {
            return new Scope("*", Applicability.READY, List.of());
        }
        if (resource == null) {
            return Scope.review(
                    "*", "the resource of this request is not known; narrow \"*\" to it where the action supports one");
        }
        if (resource.equals("*")) {
            return Scope.review("*", "AWS checked the action against \"*\", as it does for actions without resources");
        }
        Arn arn = Arn.parse(resource).orElse(null);
        if (arn == null) {
            return ofWords(denied, resource);
        }
        if (!denied.request().statedByAws() && isSecretByName(arn)) {
            return ofSecret(arn);
        }
        return ofArn(denied, arn, isLogGroup(denied, arn) ? ":*" : "");
    }

    /**
     * A log group's ARN, for an action that is allowed on the group with its streams. Only tags belong to the group alone. Its ":*" is no
     * wildcard that anybody chose: with it AWS documents the ARN of the one group.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html">CloudWatch
     *     Logs resources</a>
     */
    private static boolean isLogGroup(Case denied, Arn arn) {
        String action = String.valueOf(denied.request().action());
        return arn.service().equals("logs")
                && arn.resource().startsWith("log-group:")
                && arn.resource().indexOf(':') == arn.resource().lastIndexOf(':')
                && arn.resource().indexOf('*') < 0
                && !action.contains("Tag");
    }

    private static boolean isSecretByName(Arn arn) {
        return arn.service().equals("secretsmanager")
                && !SECRET_WITH_SUFFIX.matcher(arn.resource()).matches();
    }

    /**
     * Whether the action is on a secret. A name alone is one of the caller's account: a secret of another is named by its ARN.
     *
     * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
     */
    private static boolean isOfSecretsManager(Case denied) {
        return String.valueOf(denied.request().action()).startsWith("secretsmanager:");
    }

    /** A secret's ARN ends in six characters that its name does not tell. */
    private static Scope ofSecret(Arn arn) {
        return Scope.review(
                new Arn(
                                arn.partition(),
                                arn.service(),
                                arn.region(),
                                arn.account(),
                                RequestedName.escaped(arn.resource()) + "-??????")
                        .toString(),
                "\"-??????\" stands for the six characters that Secrets Manager adds to a secret's name");
    }

    private static Scope ofArn(Case denied, Arn arn, String suffix) {
        RequestedName name = RequestedName.of(denied, arn);
        String account = arn.account().contains("**") ? "<account id>" : arn.account();
        String text = new Arn(arn.partition(), arn.service(), arn.region(), account, name.text() + suffix).toString();
        String places = arn.partition() + arn.service() + arn.region() + account;
        if (places.indexOf('$') >= 0) {
            return ofNoArn(arn.toString());
        }
        boolean anywhere = places.indexOf('*') >= 0 || places.indexOf('?') >= 0;
        List<Phrase> footnotes = new ArrayList<>();
        if (name.open() || anywhere) {
            footnotes.add(
                    Phrase.of(
                            isRequestKnown(denied)
                                    ? "\"*\" is AWS's own: it checked the action against any such resource"
                                    : "\"*\" allows any such resource, and the request that would tell which one is not known"));
        }
        if (name.unsure()) {
            footnotes.add(Phrase.of("nobody says that the special characters are the resource's own"));
        }
        if (!account.equals(arn.account())) {
            footnotes.add(Phrase.of("AWS's message masks the account of the resource"));
        } else if (!anywhere && !RequestedName.isPlace(places)) {
            footnotes.add(Phrase.of("a place of the resource's ARN has to be filled in"));
        }
        Applicability applicability = name.open() || name.unsure() || anywhere
                ? Applicability.REVIEW
                : footnotes.isEmpty() ? Applicability.READY : Applicability.PLACEHOLDERS;
        if (text.contains("${")) {
            footnotes.add(
                    Phrase.of("\"${...}\" keeps a special character literal and needs \"Version\": \"2012-10-17\""));
        }
        return new Scope(text, applicability, footnotes);
    }

    private static boolean isRequestKnown(Case denied) {
        return denied.call().request().complete()
                || !denied.call().request().members().isEmpty();
    }

    private static Scope ofNoArn(String words) {
        return Scope.review(
                "*", "AWS's message names the resource as \"", Phrase.name("", words), "\" and not by its ARN");
    }

    /** IAM's messages name {@code role X} or {@code policy arn:...} where others have an ARN. */
    private static Scope ofWords(Case denied, String words) {
        int blank = words.lastIndexOf(' ');
        String name = words.substring(blank + 1);
        Optional<Arn> arn = Arn.parse(name);
        if (arn.isPresent()) {
            return ofArn(denied, arn.get(), "");
        }
        String account = denied.parties().account();
        String region = denied.call().api().region();
        if (blank < 0 && account != null && region != null && isOfSecretsManager(denied)) {
            return ofSecret(new Arn(Partitions.of(denied), "secretsmanager", region, account, "secret:" + name));
        }
        String type =
                blank < 0 ? "" : words.substring(0, blank).replace(' ', '-').toLowerCase(Locale.ROOT);
        boolean iam = List.of("role", "user", "group", "instance-profile").contains(type);
        return iam && account != null
                ? Scope.review(
                        "arn:" + Partitions.of(denied) + ":iam::" + account + ":" + type + "/"
                                + RequestedName.escaped(name),
                        "a path of the ",
                        type.replace('-', ' '),
                        ", if it has one, belongs before its name")
                : ofNoArn(words);
    }

    /** A statement in the order in which people write it. */
    static Map<String, Object> allow(
            String sid,
            @Nullable Map<String, Object> principal,
            String action,
            String resource,
            Map<String, Object> equalTo) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", sid);
        statement.put("Effect", "Allow");
        if (principal != null) {
            statement.put("Principal", principal);
        }
        statement.put("Action", action);
        statement.put("Resource", resource);
        if (!equalTo.isEmpty()) {
            statement.put("Condition", Map.of("StringEquals", equalTo));
        }
        return statement;
    }

    /** A statement of a trust policy, which has no {@code Resource}: it is the role's own. */
    static Map<String, Object> trust(String sid, Map<String, Object> principal, String action) {
        Map<String, Object> statement = allow(sid, principal, action, "*", Map.of());
        statement.remove("Resource");
        return statement;
    }

    /** A {@code Sid} of words, letters and digits only: {@code PassWebNodeToEc2}. */
    static String sid(String... words) {
        StringBuilder sid = new StringBuilder();
        for (String word : words) {
            // Account ids are not masked any more once digits of a name have run into them.
            String bare = ACCOUNT_ID.matcher(word).replaceAll("");
            boolean starts = true;
            for (int i = 0; i < bare.length(); i++) {
                char c = bare.charAt(i);
                boolean isSmall = c >= 'a' && c <= 'z';
                if (isSmall || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
                    sid.append(starts && isSmall ? (char) (c - 'a' + 'A') : c);
                    starts = false;
                } else {
                    starts = true;
                }
            }
        }
        return sid.length() > 64 ? sid.substring(0, 64) : sid.toString();
    }

    /** A {@code Sid} for an action on a resource. */
    static String sid(String action, @Nullable Arn resource) {
        String verb = action.substring(action.indexOf(':') + 1);
        if (resource == null) {
            return sid(verb);
        }
        boolean s3 = resource.service().equals("s3");
        return sid(verb, s3 ? resource.resource().split("/", 2)[0] : resource.name());
    }
}
