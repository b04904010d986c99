package io.github.whydenied.catalog;

import io.github.whydenied.catalog.ActionNeed.Conditions;
import io.github.whydenied.catalog.ConditionKeyTable.Source;
import io.github.whydenied.catalog.NeedsReader.Question;
import io.github.whydenied.catalog.ServiceFacts.Action;
import io.github.whydenied.catalog.ServiceFacts.ConditionKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The condition keys that a request decides: those of {@link ConditionKeyTable}, those named like a member that is set, tags
 * that are passed, and what the call itself shows.
 */
final class RequestKeys {

    /**
     * Services with one endpoint in a partition, whose requests carry its home Region.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion">aws:RequestedRegion</a>
     */
    private static final Set<String> GLOBAL =
            Set.of("iam", "organizations", "cloudfront", "route53", "support", "shield", "globalaccelerator");

    /** Of the process: what is worked out later holds no table. */
    private static final class Table {
        static final ConditionKeyTable KEYS = new ConditionKeyTable();
    }

    private final Question question;
    private final Map<String, List<String>> present = new LinkedHashMap<>();
    private final Set<String> absent = new TreeSet<>();

    private RequestKeys(Question question) {
        this.question = question;
    }

    /** The keys of one action; {@code context} are those that the operations table decides. */
    static Conditions of(Question question, String name, Action action, List<String> context) {
        RequestKeys keys = new RequestKeys(question);
        keys.ofCall(name.substring(0, name.indexOf(':')));
        for (ConditionKey key : action.conditionKeys()) {
            keys.decide(key);
        }
        context.forEach(keys::put);
        keys.absent.removeAll(keys.present.keySet());
        return new Conditions(keys.present, List.copyOf(keys.absent));
    }

    /** The keys of an action of another service, as far as the operations table has them. */
    static Conditions ofAnother(Question question, String name, List<String> context) {
        RequestKeys keys = new RequestKeys(question);
        keys.region(name.substring(0, name.indexOf(':')));
        context.forEach(keys::put);
        return new Conditions(keys.present, List.of());
    }

    /** The member that a condition key is named like, in lower case. */
    static String member(String key) {
        return MemberRule.simple(key.substring(key.indexOf(':') + 1));
    }

    private void region(String prefix) {
        String region = question.place().region();
        if (region != null && !GLOBAL.contains(prefix)) {
            present.put("aws:RequestedRegion", List.of(region));
        }
    }

    private void ofCall(String prefix) {
        region(prefix);
        java.net.URI endpoint = question.api().endpoint();
        if (endpoint != null) {
            present.put("aws:SecureTransport", List.of(String.valueOf("https".equalsIgnoreCase(endpoint.getScheme()))));
        }
    }

    private void put(String pair) {
        int equals = pair.indexOf('=');
        String value = pair.substring(equals + 1)
                .replace("${Operation}", question.api().operation());
        // Service principals have other names in the other partitions.
        boolean known = !value.endsWith(".amazonaws.com")
                || Set.of("aws", "aws-us-gov").contains(question.place().partition());
        ResourceArn filled = ArnTemplate.parse(value)
                .fill("", question.place(), variable -> List.of())
                .get(0);
        if (known && filled.complete()) {
            present.put(pair.substring(0, equals), List.of(filled.arn()));
        }
    }

    private void decide(ConditionKey key) {
        String name = key.name();
        if (name.startsWith("aws:RequestTag/") || name.equals("aws:TagKeys")) {
            tags();
        } else if (name.startsWith("kms:EncryptionContext:")) {
            pairs("kms:EncryptionContext:", "EncryptionContext");
        } else if (name.indexOf('$') < 0 && name.indexOf('<') < 0 && !name.startsWith("aws:")) {
            decide(key, Table.KEYS.source(name));
        }
    }

    private void decide(ConditionKey key, Source source) {
        MemberExpression inTable = source.expression();
        List<String> values =
                inTable == null ? question.filler().member(source.member()) : inTable.values(question.members());
        boolean arn = key.type().endsWith("ARN");
        if (!values.isEmpty() && (!arn || values.stream().allMatch(v -> v.startsWith("arn:")))) {
            present.put(key.name(), values);
        } else if (values.isEmpty() && inTable != null && question.members().complete()) {
            absent.add(key.name());
        }
    }

    /** Tags are lists of structures, maps, or hidden in {@code TagSpecifications}. */
    private void tags() {
        Members members = question.members();
        List<String> keys = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String list : List.of("Tags", "TagList", "TagSet", "TagSpecifications[].Tags")) {
            for (String suffix : List.of("[].Key", "[].TagKey", "{}")) {
                keys.addAll(members.all(list + suffix));
            }
            for (String suffix : List.of("[].Value", "[].TagValue", "{*}")) {
                values.addAll(members.all(list + suffix));
            }
        }
        if (!keys.isEmpty()) {
            present.put("aws:TagKeys", keys.stream().distinct().toList());
            for (int i = 0; i < keys.size() && keys.size() == values.size(); i++) {
                present.put("aws:RequestTag/" + keys.get(i), List.of(values.get(i)));
            }
        } else if (members.complete()
                && Stream.of("Tags", "TagList", "TagSet", "TagSpecifications").noneMatch(members::has)) {
            absent.add("aws:TagKeys");
            absent.add("aws:RequestTag/*");
        }
    }

    private void pairs(String prefix, String map) {
        List<String> keys = question.members().all(map + "{}");
        List<String> values = question.members().all(map + "{*}");
        for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
            present.put(prefix + keys.get(i), List.of(values.get(i)));
        }
    }
}
