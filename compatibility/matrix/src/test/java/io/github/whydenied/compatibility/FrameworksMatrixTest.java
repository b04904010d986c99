package io.github.whydenied.compatibility;

import java.util.stream.Stream;

/** Applications whose framework decides which SDK there is, deeper in the tree than WhyDenied is. */
class FrameworksMatrixTest extends ExplainedMatrixContract {

    @Override
    Stream<SetUp> setUps() {
        return Stream.of(
                SetUp.of("Spring Cloud AWS 4.1.0 on Boot 4.1.1, no BOM of the SDK", "spring-cloud-aws"),
                SetUp.of("Camel 4.14.0 on Boot 3.5.16", "camel-spring-boot"),
                SetUp.of("S3 by CRT 2.57.8", "s3-crt").sdk("2.57.8"));
    }
}
