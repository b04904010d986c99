package io.github.whydenied.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** One session for all tests of a process: two cores, nothing that listens to others. */
final class LocalSpark {

    private static final Path TARGET =
            Path.of(System.getProperty("project.build.directory", "target")).toAbsolutePath();

    private LocalSpark() {}

    static synchronized SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("whydenied-tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", TARGET.resolve("warehouse").toString())
                .getOrCreate();
    }
}
