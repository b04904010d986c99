package io.github.whydenied.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * {@code --output FOLDER [--layout trail] PATH...}, or {@code --output FOLDER --layout LAYOUT (--table NAME | [--format FORMAT] PATH...)}.
 *
 * @param output a new folder
 * @param layout what the records look like
 * @param format which of Spark's formats the files have; only where the layout is not {@code trail}
 * @param table the table of the catalogue that has the rows; null for files
 * @param paths the files
 */
record DenialJobOptions(
        String output,
        Layout layout,
        String format,
        @Nullable String table,
        List<String> paths) {

    private static final String USAGE =
            "; usage: --output FOLDER [--layout trail|ocsf|athena|ecs] [--format parquet|json|orc] (--table NAME | PATH...)";

    /** What records look like. */
    enum Layout {
        TRAIL,
        OCSF,
        ATHENA,
        ECS
    }

    static DenialJobOptions of(String... args) {
        String output = null;
        String table = null;
        String format = null;
        Layout layout = Layout.TRAIL;
        List<String> paths = new ArrayList<>();
        Iterator<String> words = List.of(args).iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--output" -> output = value(word, words);
                case "--table" -> table = value(word, words);
                case "--format" -> format = value(word, words);
                case "--layout" -> layout = layout(value(word, words));
                default -> paths.add(path(word));
            }
        }
        if (output == null) {
            throw new IllegalArgumentException("no --output" + USAGE);
        }
        if ((table == null) == paths.isEmpty()) {
            throw new IllegalArgumentException("either --table or paths are read, and one of both is needed" + USAGE);
        }
        if (layout == Layout.TRAIL && (table != null || format != null)) {
            throw new IllegalArgumentException("--table and --format go with --layout ocsf, athena or ecs" + USAGE);
        }
        return new DenialJobOptions(
                output, layout, format == null ? standard(layout) : format, table, List.copyOf(paths));
    }

    private static String path(String word) {
        if (word.startsWith("--")) {
            throw new IllegalArgumentException("no option is called \"" + word + "\"" + USAGE);
        }
        return word;
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " has no value" + USAGE);
        }
        return words.next();
    }

    private static Layout layout(String word) {
        for (Layout layout : Layout.values()) {
            if (layout.name().toLowerCase(Locale.ROOT).equals(word)) {
                return layout;
            }
        }
        throw new IllegalArgumentException("--layout is \"" + word + "\"; allowed is one of trail, ocsf, athena, ecs");
    }

    private static String standard(Layout layout) {
        return layout == Layout.ECS ? "json" : "parquet";
    }

    /** The records to explain. */
    Dataset<Row> records(SparkSession spark) {
        String[] files = paths.toArray(String[]::new);
        if (layout == Layout.TRAIL) {
            return CloudTrail.readFailed(spark, files);
        }
        Dataset<Row> rows = table == null ? spark.read().format(format).load(files) : spark.table(table);
        return switch (layout) {
            case OCSF -> CloudTrail.fromOcsf(rows);
            case ATHENA -> CloudTrail.fromAthena(rows);
            default -> CloudTrail.fromEcs(rows);
        };
    }
}
