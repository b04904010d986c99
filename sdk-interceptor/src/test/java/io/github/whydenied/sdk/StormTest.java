package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Promise 5, from the application's end: a loop whose calls are all denied is one event and one line, and expected denials are none. */
class StormTest {

    private static final int CALLS = 150;
    private static final long MAX_JOURNAL = 20_000;

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.whydenied");

    @RegisterExtension
    final Bench bench = new Bench();

    @TempDir
    Path dir;

    @AfterEach
    void anyLevel() {
        logger.setLevel(null);
    }

    private static Throwable get(S3Client s3, String key) {
        return Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key(key)));
    }

    @Test
    void aLoopOverObjectsIsOneEventAndOneLineInLogAndJournal() throws IOException {
        Path journal = dir.resolve("denials.jsonl");
        bench.setting("journal", journal.toString());
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3());
        for (int i = 0; i < CALLS; i++) {
            assertThat(get(s3, "2026/11/inv-" + i + ".pdf"))
                    .hasMessageContaining(
                            "inv-" + i + ".pdf\" because no identity-based policy allows the s3:GetObject action"
                                    + " -- WhyDenied [identity-no-allow]: help: ");
        }
        assertThat(bench.log()).hasSize(1);

        Explainer.install(null);

        assertThat(bench.log()).hasSize(2);
        assertThat(bench.log().get(1))
                .matches(
                        "access denied\\[identity-no-allow]: and 149 more of s3:GetObject, of 149 objects under"
                                + " acme-invoices/2026/11/, since \\d\\d:\\d\\d:\\d\\dZ, 150 calls, else as reference [0-9a-f]{12}");
        List<String> lines = Files.readAllLines(journal);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .contains("\"further\":{\"denials\":149,\"resources\":149,\"under\":\"acme-invoices/2026/11/\"");
        assertThat(Files.size(journal)).isLessThan(MAX_JOURNAL);
    }

    @Test
    void whatIsExpectedIsExplainedInTheExceptionAndNotWarnedOf() {
        bench.setting("expect", "s3:GetObject");
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3());
        assertThat(get(s3, "a")).hasMessageContaining("WhyDenied [identity-no-allow]: ");
        assertThat(bench.events()).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.INFO));
    }

    /** {@code HeadBucket} is an operation and no action: it needs {@code s3:ListBucket}. */
    @Test
    void anOperationCanBeExpectedByItsName() {
        bench.setting("expect", "s3:HeadBucket");
        bench.aws().on(S3, "HeadBucket").denies();
        S3Client s3 = bench.closing(Clients.s3());
        assertThat(Failures.of(() -> s3.headBucket(r -> r.bucket("acme-invoices"))))
                .hasMessageContaining("WhyDenied [");
        assertThat(bench.events()).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.INFO));
    }

    @Test
    void aClientCanSayWhatItExpectsAndAnotherClientsDenialIsStillWarnedOf() {
        logger.setLevel(Level.DEBUG);
        bench.aws().on(S3, "GetObject").denies();
        S3ClientBuilder builder = Clients.s3Builder()
                .overrideConfiguration(Clients.override()
                        .putExecutionAttribute(WhyDeniedAttributes.EXPECTED, true)
                        .build());
        get(bench.closing(builder.build()), "a");
        get(bench.closing(Clients.s3()), "a");
        assertThat(bench.events()).extracting(event -> event.getLevel()).containsExactly(Level.DEBUG, Level.WARN);
    }
}
