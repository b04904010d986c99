package io.github.whydenied.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html: ARN templates */
class ResourceFamilyTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::acme-invoices/2026/11/a:b.pdf, arn:aws:s3:::acme-invoices, object",
        "arn:aws-cn:s3:::acme-invoices/a, arn:aws-cn:s3:::acme-invoices, object",
        "arn:aws:s3:::acme-invoices, arn:aws:s3:::acme-invoices, bucket",
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/web/object/a, arn:aws:s3:eu-west-1:111122223333:accesspoint/web, resource",
        "arn:aws:dynamodb:eu-west-1:111122223333:table/orders, arn:aws:dynamodb:eu-west-1:111122223333:table/orders, resource",
        "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/x, arn:aws:dynamodb:eu-west-1:111122223333:table/orders, resource",
        "arn:aws:sqs:eu-west-1:111122223333:orders, arn:aws:sqs:eu-west-1:111122223333:orders, resource",
        "arn:aws:logs:eu-west-1:111122223333:log-group:/a/b:log-stream:c, arn:aws:logs:eu-west-1:111122223333:log-group:/a/b, resource",
        "arn:aws:lambda:eu-west-1:111122223333:function:f:live, arn:aws:lambda:eu-west-1:111122223333:function:f, resource",
        "arn:aws:ssm:eu-west-1:111122223333:parameter/app/db/url, arn:aws:ssm:eu-west-1:111122223333:parameter/app, resource",
        "/invoices/db, /invoices/db, resource",
        "*, *, resource",
        "arn:aws:s3, arn:aws:s3, resource"
    })
    void whatAResourceLiesIn(String resource, String container, String member) {
        assertThat(ResourceFamily.of(resource)).isEqualTo(new ResourceFamily(container, member));
    }

    @ParameterizedTest
    @CsvSource({
        "acme/2026/11/, acme/2026/11/inv-1.pdf, acme/2026/11/",
        "acme/2026/11/, acme/2026/12/inv-1.pdf, acme/2026/",
        "acme/2026/11/, acme/other, acme/",
        "table/orders, table/orders, table/orders",
        "table/orders, table/orders-archive, table/",
        "one, other, ''",
        "'', other, ''"
    })
    void whatTwoResourcesHaveInCommonEndsAtABorder(String place, String resource, String common) {
        assertThat(ResourceFamily.common(place, resource)).isEqualTo(common);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::acme/2026/11/inv-1.pdf, acme/2026/11/",
        "arn:aws:s3:::acme/inv-1.pdf, acme/",
        "arn:aws:sqs:eu-west-1:111122223333:orders, orders",
        "/invoices/db, /invoices/"
    })
    void whereAResourceLies(String resource, String place) {
        assertThat(ResourceFamily.shortName(ResourceFamily.place(resource))).isEqualTo(place);
    }
}
