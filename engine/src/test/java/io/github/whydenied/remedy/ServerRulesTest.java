package io.github.whydenied.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.verdict.DeniedCases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is advised about an endpoint that is not AWS's. */
class ServerRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4566",
                "http://s3.localhost:4566",
                "http://127.0.0.1:9000",
                "http://[::1]:9000",
                "http://minio:9000",
                "http://172.17.0.1:32768",
                "http://10.1.2.3:9000",
                "http://192.168.65.2:4566",
                "http://host.docker.internal:4566",
                "http://host.testcontainers.internal:9000",
                "http://minio.storage.svc.cluster.local:9000"
            })
    void nothingLeadsFromATestsServerToAws(String endpoint) {
        assertThat(advice(endpoint)).contains("that endpoint").doesNotContain("override", "AWS was meant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://storage.example.com", "http://172.32.0.1:9000", "http://203.0.113.7"})
    void aServerElsewhereCanBeAMistake(String endpoint) {
        assertThat(advice(endpoint)).contains("if AWS was meant, remove the endpoint override");
    }

    private static String advice(String endpoint) {
        DeniedCases denied = DeniedCases.bare("GetObject", "s3:GetObject", DeniedCases.OBJECT)
                .at(endpoint);
        StringBuilder all = new StringBuilder();
        RemedyPlanner.plan(denied.toCase(), denied.verdict())
                .remedies()
                .forEach(remedy -> all.append(remedy.advice().brief())
                        .append('\n')
                        .append(remedy.advice().summary())
                        .append('\n')
                        .append(remedy.advice().footnotes()));
        return all.toString();
    }
}
