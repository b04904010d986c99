package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rows of a table, as Athena exports them. */
class CsvRecordsTest {

    private static final String HEADER = "eventsource,eventname,errorcode,useridentity,requestparameters,resources\n";

    private final List<DenialRecord> found = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private void read(InputStream in) throws IOException {
        DenialSink sink = new DenialSink() {
            @Override
            public void found(DenialRecord record) {
                found.add(record);
            }

            @Override
            public void unreadable(String where, String problem) {
                unreadable.add(where + ": " + problem);
            }
        };
        new InputDetector(CallHints.NONE, sink).read("in", in);
    }

    private void read(String text) throws IOException {
        read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String row(String identity, String parameters, String resources) {
        return "s3.amazonaws.com,GetObject,AccessDenied,\"" + identity + "\",\"" + parameters.replace("\"", "\"\"")
                + "\",\"" + resources + "\"\n";
    }

    private static String identity(String userName) {
        return "{type=WebIdentityUser, principalid=P, arn=arn:aws:iam::111122223333:user/ann, accountid=111122223333,"
                + " invokedby=null, accesskeyid=null, username=" + userName + ", sessioncontext=null}";
    }

    @Test
    void fieldsCanHoldCommasMarksAndLineBreaks() throws IOException {
        read("\ufeff" + HEADER.replace("\n", "\r\n") + "\r\n"
                + row("", "{\n \"bucketName\": \"acme\",\r\n \"key\": \"a, \\\"b\\\".pdf\"}", "")
                        .replace("\n\"", "\r\n\""));
        assertThat(unreadable).isEmpty();
        assertThat(found).singleElement().satisfies(record -> {
            assertThat(record.where()).isEqualTo("in, row 1");
            assertThat(record.call().request().get("Bucket")).contains("acme");
            assertThat(record.call().request().get("Key")).contains("a, \"b\".pdf");
        });
    }

    @Test
    void aNameThatForgesMembersHidesTheWholeRow() throws IOException {
        read(HEADER
                + row(identity("ann"), "{}", "")
                + row(identity("x, arn=arn:aws:iam::111122223333:user/admin"), "{}", "")
                + row(
                        identity("x, sessioncontext={sessionissuer={arn=arn:aws:iam::111122223333:role/admin}}"),
                        "{}",
                        "")
                + row(identity("x}"), "{}", "")
                + row(identity("x, nickname=y"), "{}", ""));
        assertThat(found).extracting(DenialRecord::where).containsExactly("in, row 1", "in, row 5");
        assertThat(found)
                .allSatisfy(record -> assertThat(Objects.requireNonNull(record.caller())
                                .identity()
                                .arn())
                        .isEqualTo("arn:aws:iam::111122223333:user/ann"));
        assertThat(unreadable)
                .containsExactly(
                        "in, row 2: useridentity is a text that cannot be told apart; the record is left out",
                        "in, row 3: useridentity is a text that cannot be told apart; the record is left out",
                        "in, row 4: useridentity is a text that cannot be told apart; the record is left out");
    }

    /** The key of an object can hold anything; only a resource alone can be told from what it forges. */
    @Test
    void aKeyThatForgesAResourceHidesTheList() throws IOException {
        String one = "{arn=arn:aws:s3:::acme/a, accountid=null, type=AWS::S3::Object}";
        read(HEADER
                + row("", "{}", "[" + one + "]")
                + row("", "{}", "[{arn=arn:aws:s3:::acme/a, accountid=1, type=x}, {arn=b, accountid=null, type=y}]"));
        assertThat(unreadable).isEmpty();
        assertThat(found.get(0).details())
                .satisfies(details -> assertThat(Objects.requireNonNull(details).resources())
                        .singleElement()
                        .satisfies(resource -> assertThat(resource.arn()).isEqualTo("arn:aws:s3:::acme/a")));
        assertThat(found.get(1).details())
                .satisfies(details ->
                        assertThat(Objects.requireNonNull(details).resources()).isEmpty());
    }

    /** A value could pass for another parameter. */
    @Test
    void parametersThatAreNoJsonAreNotRead() throws IOException {
        read(HEADER + row("", "{bucketName=acme, key=a}", ""));
        assertThat(unreadable).isEmpty();
        assertThat(found)
                .singleElement()
                .satisfies(
                        record -> assertThat(record.call().request().members()).isEmpty());
    }

    @Test
    void rowsThatAreNoneAreSaidAndTheNextOnesRead() throws IOException {
        read(HEADER + "a,b\n" + ",,,,,\n" + row("", "{}", "") + "s3.amazonaws.com,GetObject,AccessDenied,\"open");
        assertThat(found).extracting(DenialRecord::where).containsExactly("in, row 3");
        assertThat(unreadable)
                .containsExactly(
                        "in, row 1: 2 fields, and the header has 6",
                        "in, row 2: no record of CloudTrail: it has no eventSource and eventName",
                        "in, row 4: a quotation mark is not closed; what follows was not read");
    }

    /** A quotation mark that is never closed makes one field of all that follows. */
    @Test
    void aFieldIsBounded() throws IOException {
        InputStream endless = new InputStream() {
            private final byte[] start = (HEADER + "\"").getBytes(StandardCharsets.UTF_8);
            private long at;

            @Override
            public int read() {
                return at < start.length ? start[(int) at++] : 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                for (int i = 0; i < length; i++) {
                    bytes[from + i] = (byte) read();
                }
                return length;
            }
        };
        read(endless);
        assertThat(unreadable)
                .containsExactly("in, row 1: a field longer than 2 Mi characters; a quotation mark can be missing;"
                        + " what follows was not read");
    }

    @Test
    void textWithCommasIsNoTable() throws IOException {
        read("eventsource, and then eventnames, were logged\n");
        assertThat(found).isEmpty();
        assertThat(unreadable).isEmpty();
    }
}
