package io.github.whydenied.compatibility;

import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.StsAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A handler in AWS's own runtime interface client: the denial is in the log when the answer leaves the process. */
class LambdaHandlerTest {

    private static final String CALLER = "arn:aws:sts::111122223333:assumed-role/invoices/invoices";
    private static final String CUT_SHORT = "the further evidence (the process may be frozen";

    private final AwsStub aws = AwsStub.start();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        aws.close();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FakeRuntimeApi.Ended invoked(String client, String wait) throws Exception {
        aws.on(S3, "GetObject").denies();
        Path log = Files.createFile(folder.resolve("log.txt"));
        String event = "{\"client\": \"" + client + "\", \"key\": \"2026/11/inv-1.pdf\"}";
        try (FakeRuntimeApi runtime = new FakeRuntimeApi(event, () -> read(log))) {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                            InvoiceHandler.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("WHYDENIED_"));
            builder.environment()
                    .putAll(Map.of(
                            "AWS_LAMBDA_RUNTIME_API", runtime.address(),
                            "AWS_LAMBDA_FUNCTION_NAME", "invoices",
                            "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                            "AWS_REGION", "eu-west-1",
                            "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                            "WHYDENIED_WAIT", wait,
                            "WHYDENIED_DEADLINE", "60s"));
            Process process = builder.start();
            try {
                return runtime.ended().get(60, SECONDS);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static void assertToldOnce(FakeRuntimeApi.Ended ended) {
        assertThat(ended.answer()).contains("[identity-no-allow]").doesNotContain("continues in the log");
        assertThat(ended.log()).containsOnlyOnce("access denied[identity-no-allow]");
    }

    @Test
    void aSynchronousClientHasWaited() throws Exception {
        FakeRuntimeApi.Ended ended = invoked("sync", "50s");
        assertToldOnce(ended);
        assertThat(ended.log()).doesNotContain(CUT_SHORT);
    }

    @ParameterizedTest
    @CsvSource({"sync,0", "sync,100ms", "async,2s"})
    void whatIsKnownIsToldBeforeTheAnswer(String client, String wait) throws Exception {
        aws.on(STS, "GetCallerIdentity")
                .answers(StsAnswers.callerIdentity(CALLER).after(Duration.ofSeconds(50)));
        FakeRuntimeApi.Ended ended = invoked(client, wait);
        assertToldOnce(ended);
        assertThat(ended.log()).contains(CUT_SHORT);
    }
}
