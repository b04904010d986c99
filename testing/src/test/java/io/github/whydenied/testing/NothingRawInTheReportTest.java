package io.github.whydenied.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.OfflineDiagnosis;
import io.github.whydenied.awsstub.HostileText;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a suite and the policies beside it, which people copy. */
class NothingRawInTheReportTest {

    @TempDir
    Path directory;

    @Test
    void whateverStandsInAName() throws Exception {
        List<Explanation> denials = HostileText.characters().stream()
                .map(c -> denied(c + HostileText.FORGED))
                .toList();

        DenialsReport.write(directory, denials);

        Map<String, String> written = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                written.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(written).containsKey("denials.html");
        assertThat(HostileText.rawIn(written)).isEmpty();
        assertThat(written.get("denials.html")).contains("\\u202eFORGED");
        assertThat(written.keySet()).allSatisfy(name -> assertThat(name).matches("[\\w.@=+-]+"));
    }

    private static Explanation denied(String evil) {
        return new OfflineDiagnosis()
                .explain(new FailedCall(
                        new ApiCall("S3", "GetObject", "s3", "eu-west-1", null),
                        RequestFacts.of(Map.of("Bucket", "acme-prices", "Key", "k" + evil)),
                        new ServiceError(
                                "S3Exception",
                                "S3",
                                "AccessDenied",
                                "User: arn:aws:iam::111122223333:user/a" + evil
                                        + " is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::acme-prices/k"
                                        + evil + "\" because no identity-based policy allows the s3:GetObject action",
                                new HttpFacts(403, "r", null, Map.of("x-amz-request-id", "r"), null)),
                        CredentialFacts.UNKNOWN,
                        new ClockFacts(Instant.EPOCH, null)))
                .orElseThrow();
    }
}
