package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.WhyDenied;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** The setting {@code attach}: where the explanation is put in the exception. */
class AttachTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private final Witness witness = new Witness();

    private Throwable denied(String attach) {
        bench.setting("attach", attach);
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3(witness));
        return Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
    }

    @AfterEach
    void itIsFoundHoweverItIsAttached() {
        assertThat(bench.log()).hasSize(1);
    }

    @Test
    void message() {
        Throwable failure = denied("message");
        assertThat(failure).hasMessageContaining(" -- WhyDenied [").hasNoSuppressedExceptions();
        assertThat(WhyDenied.explanation(failure)).isPresent();
    }

    @Test
    void suppressed() {
        Throwable failure = denied("suppressed");
        assertThat(failure).isSameAs(witness.original()).hasMessageNotContaining("WhyDenied [");
        assertLogBlock(failure.getSuppressed());
        assertThat(WhyDenied.explanation(failure)).isPresent();
    }

    @Test
    void both() {
        Throwable failure = denied("both");
        assertThat(failure).hasMessageContaining(" -- WhyDenied [");
        assertLogBlock(failure.getSuppressed());
        assertThat(WhyDenied.explanation(failure)).isPresent();
    }

    @Test
    void none() {
        Throwable failure = denied("none");
        assertThat(failure)
                .isSameAs(witness.original())
                .hasMessageNotContaining("WhyDenied [")
                .hasNoSuppressedExceptions();
        assertThat(WhyDenied.explanation(failure)).isPresent();
    }

    private static void assertLogBlock(Throwable[] suppressed) {
        assertThat(suppressed)
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis)
                        .hasMessageStartingWith("access denied[identity-no-allow]: ")
                        .hasMessageContaining("\nFix"));
    }

    /** Exceptions cross process borders: RMI, job queues, session stores. The other side need not have this library. */
    @Test
    void aJvmWithoutThisLibraryCanReadTheException() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(denied("both"));
        }
        Throwable read;
        try (ObjectInputStream in = new WithoutThisLibrary(bytes.toByteArray())) {
            read = (Throwable) in.readObject();
        }
        assertThat(read).hasMessageContaining(" -- WhyDenied [");
        assertThat(read.getSuppressed()).singleElement().satisfies(diagnosis -> {
            assertThat(diagnosis).isExactlyInstanceOf(Throwable.class);
            assertThat(diagnosis).hasMessageStartingWith("access denied[identity-no-allow]: ");
            assertThat(diagnosis.getStackTrace())
                    .as("frames of the serialization")
                    .isEmpty();
        });
    }

    private static final class WithoutThisLibrary extends ObjectInputStream {

        WithoutThisLibrary(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            if (described.getName().startsWith("io.github.whydenied.")) {
                throw new ClassNotFoundException(described.getName());
            }
            return super.resolveClass(described);
        }
    }
}
