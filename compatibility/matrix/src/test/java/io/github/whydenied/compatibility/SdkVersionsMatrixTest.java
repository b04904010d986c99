package io.github.whydenied.compatibility;

import java.util.stream.Stream;

/** Applications of S3 and, where it can be had, DynamoDB, on old and new versions of the SDK. */
class SdkVersionsMatrixTest extends ExplainedMatrixContract {

    @Override
    Stream<SetUp> setUps() {
        return Stream.of(
                        Stream.of(
                                        "2.21.46", "2.24.6", "2.25.64", "2.29.52", "2.31.78", "2.41.28", "2.54.15",
                                        "2.56.0", "2.57.8")
                                .map(sdk -> SetUp.of("S3 and DynamoDB " + sdk + ", BOM", "s3-and-dynamodb")
                                        .sdk(sdk)),
                        // Its DynamoDB cannot be had everywhere.
                        Stream.of("2.47.4")
                                .map(sdk ->
                                        SetUp.of("S3 " + sdk + ", BOM", "s3").sdk(sdk)),
                        Stream.of("2.21.46", "2.31.78", "2.54.15", "2.57.8")
                                .map(sdk -> SetUp.of("S3 " + sdk + ", no BOM", "s3-without-bom")
                                        .running("s3")
                                        .sdk(sdk)))
                .flatMap(setUps -> setUps);
    }
}
