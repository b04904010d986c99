package io.github.whydenied.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/**
 * What the catalogue costs: its share of the jar, and in a JVM of its own the time to its first answer and the heap that it
 * keeps. The time is printed only; {@code CatalogBenchmark} measures it.
 */
class CatalogFootprintTest {

    private static final long MAX_IN_THE_JAR = 600 * 1024;
    private static final long MAX_RETAINED = 4 * 1024 * 1024;

    @Test
    void itsShareOfTheJarIsSmall() throws Exception {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        Path classes = Path.of("target/classes/io/github/whydenied/catalog");
        try (ZipOutputStream zip = new ZipOutputStream(jar);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        System.out.printf(Locale.ROOT, "Catalogue: %d KiB in the jar, its classes included%n", jar.size() / 1024);
        assertThat(jar.size()).isLessThanOrEqualTo((int) MAX_IN_THE_JAR);
    }

    @Test
    void whatItKeepsIsSmallAfterAskingAboutManyServices() throws Exception {
        Path output = Files.createTempFile("footprint", ".txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        Files.delete(output);
        System.out.print(said);
        assertThat(child.exitValue()).as(said).isZero();
        assertThat(retained(said)).isPositive().isLessThanOrEqualTo(MAX_RETAINED);
    }

    private static long retained(String said) {
        String line = said.lines()
                .filter(l -> l.startsWith("Catalogue: retained "))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    /** Runs where nothing of the catalogue has been loaded. */
    static final class Child {

        private static final List<String> SERVICES = List.of(
                "Ec2",
                "Iam",
                "S3",
                "SageMaker",
                "Glue",
                "Rds",
                "Iot",
                "Lambda",
                "DynamoDb",
                "Sqs",
                "Kms",
                "Logs",
                "Connect",
                "QuickSight",
                "Ssm",
                "Bedrock",
                "DataZone",
                "Redshift",
                "GameLift",
                "Ecs",
                "Eks",
                "Organizations",
                "Backup",
                "Chime",
                "Cloudfront",
                "Route53",
                "Sns",
                "Events",
                "Athena",
                "Kinesis",
                "Mgn",
                "Networkmanager",
                "Lex");

        private Child() {}

        public static void main(String[] args) throws IOException {
            ApiCall get = new ApiCall("S3", "GetObject", "s3", "eu-west-1", null);
            RequestFacts request = RequestFacts.of(Map.of("Bucket", "acme-invoices", "Key", "a"));
            long before = used();
            long start = System.nanoTime();
            OperationCatalog catalog = OperationCatalog.standard();
            String action = catalog.needs(get, request, "111122223333")
                    .primary()
                    .orElseThrow()
                    .action();
            long first = System.nanoTime() - start;
            SERVICES.forEach(service -> catalog.needs(
                    new ApiCall(service, "DescribeX", null, "eu-west-1", null), RequestFacts.NONE, "111122223333"));
            long after = used();
            System.out.printf(Locale.ROOT, "Catalogue: %s after %.1f ms%n", action, first / 1e6);
            System.out.println("Catalogue: retained " + (after - before) + " bytes after asking about many services");
        }

        private static long used() {
            Runtime runtime = Runtime.getRuntime();
            long used = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                System.gc();
                used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
            }
            return used;
        }
    }
}
