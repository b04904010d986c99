package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records are found where a parser finds them, however the bytes arrive. */
class RecordScannerTest {

    /** Hands out a few bytes at a time. */
    private static InputStream slow(byte[] bytes, int most) {
        return new InputStream() {
            private final ByteArrayInputStream in = new ByteArrayInputStream(bytes);

            @Override
            public int read() {
                return in.read();
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return in.read(into, from, Math.min(length, most));
            }
        };
    }

    private static List<String> scanned(String text, int most) throws IOException {
        List<String> records = new ArrayList<>();
        RecordScanner scanner = new RecordScanner(slow(text.getBytes(StandardCharsets.UTF_8), most));
        while (scanner.begins()) {
            do {
                while (scanner.next()) {
                    records.add(new String(scanner.bytes(), scanner.from(), scanner.length(), StandardCharsets.UTF_8));
                }
            } while (scanner.skippedOther());
            scanner.end();
        }
        assertThat(scanner.isAtEnd()).isTrue();
        return records;
    }

    /** Where a parser says that the objects of the list begin and end. */
    private static List<String> parsed(String text) throws IOException {
        List<String> records = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                parser.nextToken();
                assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    int from = (int) parser.currentTokenLocation().getCharOffset();
                    boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
                    parser.skipChildren();
                    if (isObject) {
                        records.add(text.substring(
                                from, (int) parser.currentTokenLocation().getCharOffset() + 1));
                    }
                }
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    parser.skipChildren();
                }
            }
        }
        return records;
    }

    private static String text(Random random) {
        String[] parts = {
            "a", "\\\"", "\\\\", "{", "}", "[", "]", ",", ":", "\u00e9", "\ud83d\ude00", "\\u0022", "errorCode"
        };
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(14); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.append('"').toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 3 : 6)) {
            case 0 -> text(random);
            case 1 -> "-1.5e3";
            case 2 -> "null";
            case 3 -> "[" + value(random, depth + 1) + " ,\n" + value(random, depth + 1) + "]";
            default -> object(random, depth);
        };
    }

    private static String object(Random random, int depth) {
        return "{" + text(random) + " : " + value(random, depth + 1) + "," + text(random) + ":"
                + value(random, depth + 1) + "}";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17, 100_000})
    void recordsAreWhereAParserFindsThem(int most) throws IOException {
        Random random = new Random(most);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            for (int list = random.nextInt(3); list >= 0; list--) {
                text.append(" {\n\"Records\" : [");
                for (int i = random.nextInt(6); i > 0; i--) {
                    text.append(random.nextInt(5) == 0 ? value(random, 1) : object(random, 0))
                            .append(i == 1 ? "" : ", ");
                }
                text.append("]")
                        .append(random.nextBoolean() ? "" : ",\"x\":" + value(random, 1))
                        .append("}\n");
            }
            assertThat(scanned(text.toString(), most)).as(text.toString()).isEqualTo(parsed(text.toString()));
        }
    }

    /** Nothing of the input is lost where it is no log file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{\"Rec",
                "{\"Records\":7}",
                "[{\"Records\":[]}]",
                "{\"Other\":[]}",
                "{\"Records\""
            })
    void whatIsNoLogFileIsLeft(String text) throws IOException {
        InputStream in = slow(text.getBytes(StandardCharsets.UTF_8), 2);
        RecordScanner scanner = new RecordScanner(in);
        assertThat(scanner.begins()).isFalse();
        String rest = new String(scanner.rest(), StandardCharsets.UTF_8)
                + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(rest.strip()).isEqualTo(text.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":[{\"a\":1",
                "{\"Records\":[{\"a\\",
                "{\"Records\":[{\"a",
                "{\"Records\":[{}",
                "{\"Records\":[7",
                "{\"Records\":[]"
            })
    void aListThatDoesNotEndIsBroken(String text) {
        assertThatThrownBy(() -> scanned(text, 1)).hasMessage("it ends in the middle");
    }

    private static boolean isOfInterest(String record) throws IOException {
        RecordScanner scanner = new RecordScanner(
                new ByteArrayInputStream(("{\"Records\":[" + record + "]}").getBytes(StandardCharsets.UTF_8)));
        assertThat(scanner.begins()).isTrue();
        assertThat(scanner.next()).isTrue();
        return scanner.isOfInterest();
    }

    @Test
    void onlyCallsThatWentWellAndChangeNothingArePassedOver() throws IOException {
        String well = "\"eventSource\" : \"s3.amazonaws.com\", \"eventName\" :\n\"GetObject\"";
        assertThat(isOfInterest("{" + well + "}")).isFalse();
        assertThat(isOfInterest("{" + well + ",\"requestParameters\":{\"errorCode\":1},\"eventCategory\":\"Data\"}"))
                .isFalse();
        assertThat(isOfInterest("{" + well + ",\"errorCode\":\"AccessDenied\"}"))
                .isTrue();
        assertThat(isOfInterest("{\"eventName\":\"GetObject\"}")).isTrue();
        assertThat(isOfInterest("{\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"PutRolePolicy\"}"))
                .isTrue();
        assertThat(isOfInterest("{\"eventSource\":\"s3.amazonaws.com\",\"eventCategory\":\"Aggregated\"}"))
                .isTrue();
        assertThat(isOfInterest(
                        "{\"eventSource\":\"aws:kinesis\",\"eventName\":\"aws:kinesis:record\",\"kinesis\":{}}"))
                .isTrue();
    }

    /** A text that does not end makes one record of all that follows. */
    @Test
    void aRecordIsBounded() {
        InputStream endless = new InputStream() {
            private final InputStream start =
                    new ByteArrayInputStream("{\"Records\":[{\"a\":\"".getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                int b = start.read();
                return b < 0 ? 'x' : b;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                for (int i = 0; i < length; i++) {
                    bytes[from + i] = (byte) read();
                }
                return length;
            }
        };
        RecordScanner scanner = new RecordScanner(endless);
        assertThatThrownBy(() -> {
                    scanner.begins();
                    scanner.next();
                })
                .hasMessage("a record longer than 16 MiB");
    }
}
