package io.github.whydenied.denial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as people paste them: wrapped by a terminal, quoted, escaped, with placeholders. */
class DenialMessageLineBreakTest {

    private static final String MESSAGE = "An error occurred (AccessDenied) when calling the GetRole operation: User:"
            + " arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d4e5f is not authorized to perform: iam:GetRole"
            + " on resource: arn:aws:iam::444455556666:role/reporting/nightly with an explicit deny in a service control policy:"
            + " arn:aws:organizations::999900001111:policy/o-exampleorg/service_control_policy/p-example1 (Service: Iam)";
    private static final DenialMessage READ = DenialMessageGrammar.parse(MESSAGE);

    @Test
    void unbrokenMessageIsRead() {
        assertThat(READ.sentence().principal())
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d4e5f");
        assertThat(READ.sentence().resource()).isEqualTo("arn:aws:iam::444455556666:role/reporting/nightly");
        assertThat(READ.reason().policyArn())
                .isEqualTo("arn:aws:organizations::999900001111:policy/o-exampleorg/service_control_policy/p-example1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n    ", "\n\u2502 ", "\n> ", "\n// ", "\\n\\t", " \n"})
    void breaksBetweenWordsChangeNothing(String lineBreak) {
        String wrapped = MESSAGE.replace(" is not", lineBreak + "is not")
                .replace("perform: ", "perform:" + lineBreak)
                .replace(" with", lineBreak + "with")
                .replace("policy: ", "policy:" + lineBreak);

        assertThat(DenialMessageGrammar.parse(wrapped)).isEqualTo(READ);
    }

    @Test
    void breakInTheMiddleOfAWordChangesNothing() {
        int end = MESSAGE.indexOf(" (Service");
        // A cut through the last name before its end cannot be told from a name and a word.
        int lastName = MESSAGE.lastIndexOf('/') + 1;
        for (int cut = 1; cut < end; cut++) {
            if (cut > lastName || MESSAGE.charAt(cut) == ' ' || MESSAGE.charAt(cut - 1) == ' ') {
                continue;
            }
            String wrapped = MESSAGE.substring(0, cut) + "\n" + MESSAGE.substring(cut);
            assertThat(DenialMessageGrammar.parse(wrapped).sentence())
                    .as("cut at %d", cut)
                    .isEqualTo(READ.sentence());
            assertThat(DenialMessageGrammar.parse(wrapped).reason())
                    .as("cut at %d", cut)
                    .isEqualTo(READ.reason());
        }
    }

    @Test
    void escapesOfJsonAndXmlAreUndone() {
        String quoted =
                "User: anonymous is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::acme/a&b\"";

        String expected = DenialMessageGrammar.parse(quoted).sentence().resource();
        assertThat(expected).isEqualTo("arn:aws:s3:::acme/a&b");
        assertThat(resource(quoted.replace("\"", "\\\""))).isEqualTo(expected);
        assertThat(resource(quoted.replace("\"", "\\\\\\\""))).isEqualTo(expected);
        assertThat(resource(quoted.replace("&", "&amp;").replace("\"", "&quot;")))
                .isEqualTo(expected);
        assertThat(resource(quoted.replace("&", "\\u0026"))).isEqualTo(expected);
    }

    @Test
    void stringLiteralInPartsIsOneString() {
        assertThat(resource(
                        "\"User: anonymous is not authorized to perform: s3:GetObject on resource: \"\n  \"arn:aws:s3:::acme \""
                                + "\n  \"because no identity-based policy allows the s3:GetObject action\""))
                .isEqualTo("arn:aws:s3:::acme");
    }

    @Test
    void wrappedBlobIsJoinedAndProseAfterItIsNot() {
        String line = "Q".repeat(60);
        DenialMessage message = DenialMessageGrammar.parse("You are not authorized to perform this operation. Encoded"
                + " authorization failure message: " + line + "\n" + line + "\nTerraform does not roll back");

        assertThat(message.reason().encodedMessage()).isEqualTo(line + line);
    }

    private static String resource(String text) {
        return String.valueOf(DenialMessageGrammar.parse(text).sentence().resource());
    }
}
