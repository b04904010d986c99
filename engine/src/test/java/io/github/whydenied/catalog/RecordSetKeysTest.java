package io.github.whydenied.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-rrset-conditions.html">condition keys of record
 * sets</a>.
 */
class RecordSetKeysTest {

    @Test
    void aBatchDecidesTheKeysOfItsRecords() {
        ActionNeed need = Needed.by("Route53.ChangeResourceRecordSets")
                .with("{'HostedZoneId': 'Z0123456789ABC', 'ChangeBatch': {'Changes': ["
                        + "{'Action': 'UPSERT', 'ResourceRecordSet': {'Name': 'App.example.com.', 'Type': 'A'}},"
                        + " {'Action': 'UPSERT', 'ResourceRecordSet': {'Name': 'own.example.com', 'Type': 'TXT'}}]}}")
                .one("route53:ChangeResourceRecordSets");

        assertThat(need.conditions().present())
                .containsEntry("route53:ChangeResourceRecordSetsActions", List.of("UPSERT"))
                .containsEntry("route53:ChangeResourceRecordSetsRecordTypes", List.of("A", "TXT"))
                .containsEntry(
                        "route53:ChangeResourceRecordSetsNormalizedRecordNames",
                        List.of("app.example.com", "own.example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "WWW.Example.com., www.example.com",
        "*.example.com, \\052.example.com",
        "_acme-challenge.example.com, _acme-challenge.example.com",
        "\\052.example.com., \\052.example.com"
    })
    void aNameIsComparedAsRoute53WritesIt(String name, String compared) {
        assertThat(NamesInValues.dnsName(name)).contains(compared);
    }
}
