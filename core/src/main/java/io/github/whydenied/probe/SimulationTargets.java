package io.github.whydenied.probe;

import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.ActionNeed.Conditions;
import io.github.whydenied.catalog.CallNeeds;
import io.github.whydenied.catalog.NeedKind;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Inquiry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator is asked about: the refused action, and where AWS did not say which action it refused, the others that the
 * call needs as well.
 *
 * @param all the refused one first
 * @param conditions the condition keys that the request decides for them, values by key; their types by key
 */
record SimulationTargets(List<Target> all, Map<String, Value> conditions) {

    /** More would be asked about pairs that nobody wants to know. */
    private static final int MAX_OTHERS = 4;

    /**
     * An action on a resource.
     *
     * @param action the action
     * @param resource an ARN, or {@code *}
     * @param alone whether it is the only one asked about, so that every answer is of it
     */
    record Target(String action, String resource, boolean alone) {}

    /**
     * A condition key's value.
     *
     * @param type AWS's name of the key's type; empty when AWS does not say
     * @param values one or several
     */
    record Value(String type, List<String> values) {}

    static SimulationTargets of(Inquiry inquiry, EvidenceLedger known, String resource) {
        OperationCatalog catalog = OperationCatalog.standard();
        String account = AskedAccount.of(inquiry, known).orElse(null);
        CallNeeds needs = inquiry.denied().needs(account);
        String action = String.valueOf(inquiry.request().action());
        List<Target> others = inquiry.request().statedByAws() ? List.of() : others(inquiry, needs, action, resource);
        List<Target> all = new ArrayList<>(List.of(new Target(action, resource, others.isEmpty())));
        all.addAll(others);
        Map<String, Value> conditions = new LinkedHashMap<>();
        for (Target target : all) {
            Conditions decided =
                    needs.find(target.action()).map(ActionNeed::conditions).orElse(Conditions.NONE);
            decided.present()
                    .forEach((key, values) -> conditions.putIfAbsent(
                            key, new Value(catalog.conditionKeyType(target.action(), key), values)));
        }
        return new SimulationTargets(List.copyOf(all), conditions);
    }

    private static List<Target> others(Inquiry inquiry, CallNeeds needs, String action, String resource) {
        Set<Target> others = new LinkedHashSet<>();
        needs.needs().stream()
                .filter(need -> need.kind() != NeedKind.MAY && !need.action().equalsIgnoreCase(action))
                .flatMap(need -> need.resource().map(arn -> new Target(need.action(), arn, false)).stream())
                .limit(MAX_OTHERS)
                .forEach(others::add);
        String bucket = bucketOfRead(inquiry, action, resource);
        if (bucket != null) {
            others.add(new Target("s3:ListBucket", bucket, false));
        }
        return List.copyOf(others);
    }

    /**
     * Without {@code s3:ListBucket} on its bucket, S3 answers 403 for an object that is not there.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</a>
     */
    private static @Nullable String bucketOfRead(Inquiry inquiry, String action, String resource) {
        boolean reads = inquiry.call().api().service().equals("S3")
                && (action.equals("s3:GetObject") || action.equals("s3:GetObjectVersion"));
        int slash = resource.indexOf('/');
        return reads && slash > 0 && resource.startsWith("arn:") && resource.contains(":s3:::")
                ? resource.substring(0, slash)
                : null;
    }

    List<String> actions() {
        return all.stream().map(Target::action).distinct().toList();
    }

    List<String> resources() {
        return all.stream().map(Target::resource).distinct().toList();
    }
}
