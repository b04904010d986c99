package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.endpoints.IamEndpointProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * Where IAM and STS are asked.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/iam-service.html">IAM endpoints</a>
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/sts.html">STS endpoints</a>
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html">Dual-stack and FIPS endpoints</a>
 */
class QueryEndpointsTest {

    @ParameterizedTest
    @CsvSource({
        "eu-west-1,      iam.amazonaws.com,                 us-east-1,      sts.eu-west-1.amazonaws.com",
        "us-east-1,      iam.amazonaws.com,                 us-east-1,      sts.us-east-1.amazonaws.com",
        "cn-northwest-1, iam.cn-north-1.amazonaws.com.cn,   cn-north-1,     sts.cn-northwest-1.amazonaws.com.cn",
        "us-gov-east-1,  iam.us-gov.amazonaws.com,          us-gov-west-1,  sts.us-gov-east-1.amazonaws.com",
        "us-iso-west-1,  iam.us-iso-east-1.c2s.ic.gov,      us-iso-east-1,  sts.us-iso-west-1.c2s.ic.gov",
        "us-isob-east-1, iam.us-isob-east-1.sc2s.sgov.gov,  us-isob-east-1, sts.us-isob-east-1.sc2s.sgov.gov"
    })
    void eachPartitionHasItsOwn(String region, String iam, String signedFor, String sts) throws Exception {
        assertAsked(Machine.bare(), region, "https://" + iam, signedFor, "https://" + sts);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1,     iam-fips.amazonaws.com,   us-east-1,     sts-fips.eu-west-1.amazonaws.com",
        "us-gov-east-1, iam.us-gov.amazonaws.com, us-gov-west-1, sts.us-gov-east-1.amazonaws.com"
    })
    void endpointsOfFipsAreFollowed(String region, String iam, String signedFor, String sts) throws Exception {
        Machine machine = Machine.bare().variable("AWS_USE_FIPS_ENDPOINT", "true");
        assertAsked(machine, region, "https://" + iam, signedFor, "https://" + sts);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1,     iam.global.api.aws,                       us-east-1,     sts.eu-west-1.api.aws",
        "cn-north-1,    iam.global.api.amazonwebservices.com.cn,  cn-north-1,    sts.cn-north-1.api.amazonwebservices.com.cn",
        "us-gov-west-1, iam.us-gov.api.aws,                       us-gov-west-1, sts.us-gov-west-1.api.aws"
    })
    void dualStackEndpointsAreFollowed(String region, String iam, String signedFor, String sts) throws Exception {
        Machine machine = Machine.bare().property("aws.useDualstackEndpoint", "true");
        assertAsked(machine, region, "https://" + iam, signedFor, "https://" + sts);
    }

    /** The SDK's modules are there in tests alone: what they know of their hosts, which is generated from AWS's rules, is ours to know. */
    @ParameterizedTest
    @CsvSource({
        "false, false",
        "true, false",
        "false, true",
        "true, true",
    })
    void theHostsAreThoseOfTheSdksOwnModules(boolean fips, boolean dual) throws Exception {
        Machine machine = Machine.bare()
                .variable("AWS_USE_FIPS_ENDPOINT", String.valueOf(fips))
                .variable("AWS_USE_DUALSTACK_ENDPOINT", String.valueOf(dual));
        for (String id : List.of(
                "us-east-1",
                "eu-west-1",
                "ap-southeast-2",
                "cn-north-1",
                "cn-northwest-1",
                "us-gov-west-1",
                "us-gov-east-1")) {
            Region region = Region.of(id);
            String iam = IamEndpointProvider.defaultProvider()
                    .resolveEndpoint(p -> p.region(region).useFips(fips).useDualStack(dual))
                    .join()
                    .url()
                    .toString();
            String sts = StsEndpointProvider.defaultProvider()
                    .resolveEndpoint(p -> p.region(region).useFips(fips).useDualStack(dual))
                    .join()
                    .url()
                    .toString();
            assertAsked(machine, id, iam, Regions.ofIam(call(id)).id(), sts);
        }
    }

    private static ApiCall call(String region) {
        return Ask.getObject().region(region).inquiry().call().api();
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-isox-east-1", "eusc-xx-east-9"})
    void nobodyIsAskedInAPartitionThatTheSdkTakesForTheCommercialOne(String region) {
        assumeThat(Regions.partition(Region.of(region)).id()).isEqualTo("aws");
        try (AwsClients clients = new AwsClients(Machine.bare().environment())) {
            assertThatThrownBy(() -> clients.iam(Ask.getObject().region(region).inquiry()))
                    .isInstanceOf(ProbeException.class);
        }
    }

    @Test
    void aServicesOwnSettingComesFirst() throws Exception {
        Machine machine = Machine.bare()
                .variable("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
                .variable("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:4577/sts");
        assertAsked(machine, "eu-west-1", "http://127.0.0.1:4566", "us-east-1", "http://127.0.0.1:4577/sts");
    }

    @Test
    void aSettingThatIsNoAddressIsSaid() {
        try (AwsClients clients = new AwsClients(Machine.bare()
                .variable("AWS_ENDPOINT_URL_IAM", "localhost:4566")
                .environment())) {
            assertThatThrownBy(() -> clients.iam(Ask.getObject().inquiry()))
                    .isInstanceOfSatisfying(
                            ProbeException.class,
                            e -> assertThat(e.outcome())
                                    .isEqualTo(new Failed("the endpoint configured for iam is not an HTTP address")));
        }
    }

    private static void assertAsked(Machine machine, String region, String iam, String signedFor, String sts)
            throws Exception {
        Inquiry inquiry = Ask.getObject().region(region).inquiry();
        try (AwsClients clients = new AwsClients(machine.environment())) {
            assertThat(clients.iam(inquiry).endpoint()).hasToString(iam);
            assertThat(clients.iam(inquiry).http().region()).isEqualTo(signedFor);
            assertThat(clients.sts(inquiry).endpoint()).hasToString(sts);
            assertThat(clients.sts(inquiry).http().region()).isEqualTo(region);
        }
    }
}
