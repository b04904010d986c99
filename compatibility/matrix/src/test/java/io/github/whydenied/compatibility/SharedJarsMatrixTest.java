package io.github.whydenied.compatibility;

import java.util.stream.Stream;

/** Applications that have in versions of their own what WhyDenied has a use for. */
class SharedJarsMatrixTest extends ExplainedMatrixContract {

    @Override
    Stream<SetUp> setUps() {
        return Stream.concat(
                Stream.of("2.31.78", "2.54.15")
                        .map(sdk -> SetUp.of("S3, STS and IAM " + sdk + ", no BOM", "s3-with-sts-and-iam")
                                .running("s3")
                                .sdk(sdk)),
                Stream.of("2.14.3", "2.15.4")
                        .map(jackson -> SetUp.of("S3 2.54.15 and jackson-core " + jackson, "s3-with-jackson")
                                .running("s3")
                                .sdk("2.54.15")
                                .with("jackson.version", jackson)));
    }
}
