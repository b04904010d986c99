package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many threads read, what is handed on is the same. */
@Timeout(120)
class InputBatchTest {

    /** Writes down all that a sink is told, and knows denials again, as a count of them does. */
    private static final class Log implements DenialSink {
        private final List<String> told = new ArrayList<>();
        private final Set<String> known = new HashSet<>();
        private final boolean counts;
        private long pieces;

        Log(boolean counts) {
            this.counts = counts;
        }

        @Override
        public void found(DenialRecord record) {
            if (record.likeness() != null) {
                known.add(record.likeness());
            }
            told.add(record.where() + " " + record.call().error().message() + " " + record.time() + " "
                    + record.caller() + " " + record.details() + " " + record.change());
        }

        @Override
        public boolean repeated(String likeness, java.time.@org.jspecify.annotations.Nullable Instant time) {
            if (counts && known.contains(likeness)) {
                told.add("again at " + time);
                return true;
            }
            return false;
        }

        @Override
        public void unreadable(String where, String problem) {
            told.add(where + ": " + problem);
        }

        @Override
        public void passedOver(PassedOver what, long count) {
            told.add(what.words(count));
        }

        @Override
        public void advanced() {
            pieces++;
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String record(Random random, int number) {
        String role = "role-" + random.nextInt(9);
        String time = "\"eventTime\":\"2026-11-21T10:%02d:%02dZ\"".formatted(number / 60 % 60, number % 60);
        if (random.nextInt(20) == 0) {
            return "{\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"PutRolePolicy\"," + time
                    + ",\"userIdentity\":{\"accountId\":\"111122223333\",\"arn\":\"arn:aws:iam::111122223333:user/admin\"},"
                    + "\"requestParameters\":{\"roleName\":\"" + role + "\",\"policyName\":\"p\"}}";
        }
        String failure = random.nextInt(3) == 0
                ? ",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User: arn:aws:sts::111122223333:assumed-role/"
                        + role
                        + "/s is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::acme/"
                        + random.nextInt(4)
                        + " because no identity-based policy allows the s3:GetObject action\""
                : "";
        return "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\"," + time
                + ",\"userIdentity\":{\"type\":"
                + "\"AssumedRole\",\"accountId\":\"111122223333\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/"
                + role
                + "/s\",\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::111122223333:role/" + role
                + "\"}}},"
                + "\"sourceIPAddress\":\"203.0.113." + random.nextInt(200) + "\"" + failure + "}";
    }

    /** Files of every kind, some of them damaged. */
    private static List<byte[]> files() throws IOException {
        Random random = new Random(7);
        List<byte[]> files = new ArrayList<>();
        for (int file = 0; file < 60; file++) {
            List<String> records = new ArrayList<>();
            for (int i = random.nextInt(400); i >= 0; i--) {
                records.add(record(random, i));
            }
            String document = "{\"Records\":[" + String.join(",", records) + "]}";
            files.add(
                    switch (file % 6) {
                        case 0 -> gzip(document);
                        case 1 -> document.substring(0, document.length() / 2).getBytes(StandardCharsets.UTF_8);
                        case 2 -> java.util.Arrays.copyOf(gzip(document), gzip(document).length / 2);
                        case 3 -> (String.join("\n", records) + "\n").getBytes(StandardCharsets.UTF_8);
                        case 4 ->
                            ("User: arn:aws:iam::111122223333:user/ann is not authorized to perform: s3:GetObject on"
                                            + " resource: arn:aws:s3:::acme/a because no identity-based policy allows it\n"
                                            + "{\"message\":\"\nnothing\n")
                                    .getBytes(StandardCharsets.UTF_8);
                        default ->
                            ("{\"Events\":[" + String.join(",", records) + "]}").getBytes(StandardCharsets.UTF_8);
                    });
        }
        return files;
    }

    private static Log read(List<byte[]> files, int threads, boolean counts) throws IOException {
        Log log = new Log(counts);
        try (InputBatch batch = new InputDetector(CallHints.NONE, log).batch(threads)) {
            for (int i = 0; i < files.size(); i++) {
                byte[] bytes = files.get(i);
                batch.add("file-" + i, () -> new ByteArrayInputStream(bytes));
            }
            batch.finish();
        }
        return log;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void manyThreadsReadTheSameAsOne(int threads) throws IOException {
        List<byte[]> files = files();
        for (boolean counts : new boolean[] {false, true}) {
            Log one = read(files, 1, counts);
            Log many = read(files, threads, counts);
            assertThat(one.told).hasSizeGreaterThan(2_000);
            assertThat(one.told).anyMatch(line -> line.contains("PutRolePolicy"));
            assertThat(many.told).isEqualTo(one.told);
            assertThat(many.pieces).isEqualTo(one.pieces);
        }
    }

    @Test
    void oneDamagedFileAmongAThousandLosesNothingElse() throws IOException {
        byte[] good = gzip("{\"Records\":["
                + record(new Random(3), 1).replace("\"eventTime\"", "\"errorCode\":\"AccessDenied\",\"eventTime\"")
                + "]}");
        byte[] bad = good.clone();
        bad[bad.length / 2] ^= 0x55;
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            files.add(i == 417 ? bad : good);
        }
        Log log = read(files, 4, false);
        assertThat(log.told)
                .filteredOn(line -> line.startsWith("file-417"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("file-417: the gzip data is damaged: ");
        assertThat(log.told)
                .filteredOn(line -> line.contains("AssumedRole") || line.contains(", record 1 "))
                .hasSize(999);
    }

    @Test
    void whatCannotBeOpenedIsSaidAndTheNextOneRead() throws IOException {
        Log log = new Log(false);
        try (InputBatch batch = new InputDetector(CallHints.NONE, log).batch(2)) {
            batch.add("a", () -> {
                throw new java.nio.file.NoSuchFileException("a");
            });
            batch.add("b", () -> InputStream.nullInputStream());
            batch.add("c", () -> {
                throw new java.nio.file.AccessDeniedException("c");
            });
            batch.finish();
        }
        assertThat(log.told).containsExactly("a: no such file", "c: not readable");
    }

    /** Whoever wants no more is not told more, and the threads end. */
    @Test
    void aSinkThatFailsEndsAll() throws Exception {
        List<byte[]> files = files();
        IOException full = new IOException("disk full");
        DenialSink sink = new DenialSink() {
            @Override
            public void found(DenialRecord record) throws IOException {
                throw full;
            }

            @Override
            public void unreadable(String where, String problem) {}
        };
        AtomicInteger opened = new AtomicInteger();
        try (InputBatch batch = new InputDetector(CallHints.NONE, sink).batch(2)) {
            assertThatThrownBy(() -> {
                        for (byte[] file : files) {
                            batch.add("f", () -> {
                                opened.incrementAndGet();
                                return new ByteArrayInputStream(file);
                            });
                        }
                        batch.finish();
                    })
                    .isSameAs(full);
        }
        assertThat(opened.get()).isLessThan(files.size());
    }

    /** What a bomb unpacks to is read no further than a log would go. */
    @Test
    void aBombIsGivenUp() throws IOException {
        byte[] bomb = bomb();
        List<byte[]> files = List.of(bomb, gzip("{\"Records\":[]}"));
        Log log = read(files, 2, false);
        assertThat(log.told)
                .singleElement()
                .asString()
                .isEqualTo("file-0: the gzip data unpacks to more than 400 times its size, as no log does;"
                        + " what follows was not read");
    }

    private static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            byte[] blanks = new byte[1 << 20];
            java.util.Arrays.fill(blanks, (byte) ' ');
            out.write("{\"Records\":[".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1_024; i++) {
                out.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Parts that were packed one by one and put together are one input, also where a part is late. */
    @Test
    void packedPartsAreReadToTheEndFromAPipe() throws IOException {
        byte[] one = gzip(
                "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"errorCode\":\"AccessDenied\"}\n");
        InputStream slow = new InputStream() {
            private int at;

            @Override
            public int read() {
                return at < one.length * 2 ? one[at++ % one.length] & 0xff : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                int next = read();
                if (next < 0) {
                    return -1;
                }
                bytes[from] = (byte) next;
                return 1;
            }
        };
        Log log = new Log(false);
        try (InputBatch batch = new InputDetector(CallHints.NONE, log).batch(2)) {
            batch.add("pipe", () -> slow);
            batch.finish();
        }
        assertThat(log.told).hasSize(2);
        assertThat(Objects.requireNonNull(log.told.get(1))).startsWith("pipe");
    }
}
