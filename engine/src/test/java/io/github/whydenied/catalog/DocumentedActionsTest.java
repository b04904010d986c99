package io.github.whydenied.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.ActionNames;
import io.github.whydenied.iam.Ternary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names are actions, and what others stand for. */
class DocumentedActionsTest {

    private static final ActionNames NAMES = OperationCatalog.standard().actionNames();

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, TRUE",
        "S3:getobject, TRUE",
        "s3:ListObjectsV2, FALSE",
        "s3:GetObjects, FALSE",
        "nosuchservice:Get, UNKNOWN",
        "GetObject, FALSE"
    })
    void anActionIsOneThatAwsDocuments(String name, Ternary is) {
        assertThat(NAMES.isAction(name)).isEqualTo(is);
    }

    /**
     * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html,
     * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
     */
    @ParameterizedTest
    @CsvSource({
        "s3:ListObjectsV2, s3:ListBucket",
        "s3:HeadObject, s3:GetObject",
        "s3:HeadBucket, s3:ListBucket",
        "lambda:Invoke, lambda:InvokeFunction"
    })
    void theNameOfAnOperationStandsForItsAction(String name, String action) {
        assertThat(NAMES.meantBy(name)).contains(action);
    }
}
