package io.github.whydenied.compatibility;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** Applications that bring the whole SDK in one jar, or much else; some hundred megabytes each. */
@Tag("heavy")
class HeavyMatrixTest extends ExplainedMatrixContract {

    @Override
    Stream<SetUp> setUps() {
        return Stream.of(
                        Stream.of("2.24.6", "2.29.52", "2.35.4")
                                .map(sdk -> SetUp.of("bundle " + sdk + " and jackson-core 2.14.3", "bundle")
                                        .running("s3")
                                        .sdk(sdk)),
                        Stream.of("3.4.1", "3.4.2", "3.4.3", "3.5.0")
                                .map(hadoop -> SetUp.of("Hadoop S3A " + hadoop, "hadoop")
                                        .with("hadoop.version", hadoop)),
                        Stream.of(
                                SetUp.of("Iceberg 1.10.0", "iceberg"),
                                SetUp.of("KCL 3.2.0", "kcl").running("dynamodb"),
                                SetUp.of("S3 2.54.15 with the OpenTelemetry agent", "s3-with-opentelemetry-agent")
                                        .running("s3")
                                        .sdk("2.54.15")
                                        .tracedBy("io.opentelemetry.javaagent:opentelemetry-javaagent")))
                .flatMap(setUps -> setUps);
    }
}
