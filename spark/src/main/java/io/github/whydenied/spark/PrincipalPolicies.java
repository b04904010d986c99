package io.github.whydenied.spark;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.remedy.MissingPermissionsCollector;
import io.github.whydenied.render.JsonText;
import io.github.whydenied.render.RenderOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The policy of one principal, from its records in any order: the engine's own merger, for the command line uses it too. */
final class PrincipalPolicies implements FlatMapGroupsFunction<String, Row, Row> {

    private static final long serialVersionUID = 1;

    /** The merger's own bound of statements is smaller. */
    private static final int MAX_KINDS = 100_000;

    static final StructType SCHEMA = new StructType(new StructField[] {
        new StructField("principal", DataTypes.StringType, false, Metadata.empty()),
        new StructField("attach_to", DataTypes.StringType, false, Metadata.empty()),
        new StructField("policy", DataTypes.StringType, true, Metadata.empty()),
        new StructField("characters", DataTypes.IntegerType, false, Metadata.empty()),
        new StructField("complete", DataTypes.BooleanType, false, Metadata.empty()),
        new StructField("apart", DataTypes.StringType, false, Metadata.empty()),
        new StructField("left_out", DataTypes.LongType, false, Metadata.empty())
    });

    @Override
    public Iterator<Row> call(String principal, Iterator<Row> rows) {
        MissingPermissionsCollector collector = MissingPermissionsCollector.ofCalls();
        Set<String> seen = new HashSet<>();
        RecordReading reading = new RecordReading(seen::contains);
        while (rows.hasNext()) {
            reading.read(rows.next().getString(1));
            DenialRecord found = reading.found();
            if (found != null) {
                if (found.likeness() != null && seen.size() < MAX_KINDS) {
                    seen.add(found.likeness());
                }
                LackingRecords.add(collector, found);
            }
        }
        MissingPermissions missing = collector.byPrincipal().get(principal);
        return missing == null
                ? Collections.emptyIterator()
                : Collections.singleton(row(missing, collector.leftOut())).iterator();
    }

    static Row row(MissingPermissions missing, long leftOut) {
        String policy = missing.statements().isEmpty() ? null : JsonText.of(redacted(document(missing)));
        List<Object> apart = new ArrayList<>();
        for (MissingPermissions.Apart one : missing.apart()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("applicability", one.applicability().word());
            told.put("reasons", one.reasons().stream().map(Phrase::toString).toList());
            told.put("statement", one.statement());
            apart.add(redacted(told));
        }
        String arn = missing.principal();
        return RowFactory.create(
                printable(arn == null ? missing.attachTo() : arn),
                printable(missing.attachTo()),
                policy,
                // What IAM counts, for there is no white space between its tokens.
                policy == null ? 0 : policy.length(),
                missing.complete(),
                JsonText.of(apart),
                leftOut);
    }

    private static Map<String, Object> document(MissingPermissions missing) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", missing.statements());
        return policy;
    }

    private static String printable(String text) {
        return Escapes.line(RenderOptions.STANDARD.redactor().redact(text));
    }

    private static @Nullable Object redacted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((name, member) -> all.put(String.valueOf(name), redacted(member)));
            return all;
        }
        if (value instanceof Iterable<?> items) {
            List<@Nullable Object> all = new ArrayList<>();
            items.forEach(item -> all.add(redacted(item)));
            return all;
        }
        return value == null ? null : RenderOptions.STANDARD.redactor().redact(value.toString());
    }
}
