package io.github.whydenied.spark;

import java.util.Arrays;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The columns that are read and added. */
final class DenialSchema {

    /** A record of CloudTrail as JSON. */
    static final String RECORD = "record";

    /** What was wrong where there is no record. */
    static final String PROBLEM_COLUMN = "problem";

    static final String DENIAL = "denial";

    /** Where a denial's values stand. */
    static final int TIME = 11;

    static final int PROBLEM = 12;

    /** What {@code CloudTrail.read} gives. */
    static final StructType RECORDS = new StructType(new StructField[] {
        text(RECORD),
        text("file"),
        new StructField("number", DataTypes.LongType, false, Metadata.empty()),
        text(PROBLEM_COLUMN)
    });

    /** What is told of each record; null where it is not known. */
    static final StructType DENIAL_TYPE = new StructType(new StructField[] {
        new StructField("is_denial", DataTypes.BooleanType, false, Metadata.empty()),
        text("code"),
        text("cause"),
        text("certainty"),
        text("action"),
        text("resource"),
        text("principal"),
        text("policy_type"),
        text("policy_arn"),
        text("summary"),
        text("fix"),
        new StructField("time", DataTypes.TimestampType, true, Metadata.empty()),
        text(PROBLEM_COLUMN)
    });

    private DenialSchema() {}

    private static StructField text(String name) {
        return new StructField(name, DataTypes.StringType, true, Metadata.empty());
    }

    /** No denial, and perhaps why nobody can tell. */
    static Object[] none(@Nullable Object time, @Nullable Object problem) {
        Object[] values = new Object[DENIAL_TYPE.length()];
        values[0] = false;
        values[TIME] = time;
        values[PROBLEM] = problem;
        return values;
    }

    /** Where a column is. */
    static int index(StructType schema, String column, String wantedBy) {
        String[] names = schema.fieldNames();
        int index = Arrays.asList(names).indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(
                    wantedBy + " needs a column \"" + column + "\" with a record of CloudTrail as JSON,"
                            + " as CloudTrail.read and CloudTrail.fromJson give it; the columns are "
                            + String.join(", ", names));
        }
        if (!DataTypes.StringType.equals(schema.fields()[index].dataType())) {
            throw new IllegalArgumentException("the column \"" + column + "\" is "
                    + schema.fields()[index].dataType().sql() + "; allowed is STRING");
        }
        return index;
    }
}
