package io.github.whydenied.denial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message comes from outside: it must cost little and break nothing, whatever it holds. */
class DenialMessageHostileInputTest {

    private static final int MEGABYTE = 1 << 20;

    /** About a hundred times what it takes, so that a slow machine passes and a quadratic reader does not. */
    private static final Duration GENEROUS = Duration.ofSeconds(5);

    static Stream<String> shapes() {
        return Stream.of(
                "User: ",
                "User:",
                "is not authorized to perform: ",
                "is not authorized to perform: s3:GetObject on resource: \"",
                "User: x is not authorized to perform: y ",
                "on resource: \"",
                "because no ",
                "because no identity-based ",
                "with an explicit deny in a ",
                "with an explicit deny in a service control policy: arn:\n",
                "(Service: ",
                "Error Code: ",
                "An error occurred (",
                "Request ID: ",
                "Encoded authorization failure message: abc\n",
                "authorization id: ",
                "/authorization-details/",
                "insufficient lake formation permission on",
                "access to the resource ",
                "not authorized for:[",
                " ",
                "\n",
                "\"\n\"",
                "\"",
                "\\",
                "\\\"",
                "&amp;",
                "<",
                "</",
                "a:",
                "AccessDenied",
                "\u2502 ",
                "::Errors::",
                "{\"code\":\"");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aMegabyteOfAnyShapeIsReadAtOnce(String shape) {
        String text = shape.repeat(MEGABYTE / shape.length());
        String sentence =
                "User: arn:aws:iam::111122223333:user/a is not authorized to perform: s3:GetObject on resource: ";

        assertTimeoutPreemptively(GENEROUS, () -> {
            DenialClassifier.classifyText(text);
            DenialClassifier.classifyText(sentence + text);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomPiecesNeverThrowAndNothingIsInvented(long seed) {
        Random random = new Random(seed);
        List<String> pieces = Stream.concat(
                        shapes(),
                        Stream.of(
                                "arn:aws:iam::111122223333:role/x",
                                "s3:GetObject",
                                "permissions boundary",
                                "identity-based policy",
                                ": ",
                                ".",
                                "'",
                                "\ud83d",
                                "\u0000",
                                "\u00e9"))
                .toList();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(30); k >= 0; k--) {
                String piece = pieces.get(random.nextInt(pieces.size()));
                text.append(piece, 0, random.nextInt(4) == 0 ? random.nextInt(piece.length() + 1) : piece.length());
            }
            assertNothingInvented(text.toString());
        }
    }

    @Test
    void messageCutAnywhereNeverThrowsAndNothingIsInvented() {
        String message =
                "operation error IAM: GetRole, https response error StatusCode: 403, RequestID: 11111111-2222-4333, api"
                        + " error AccessDenied: User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:GetRole on"
                        + " resource: role x with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/P. Go to"
                        + " https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/abc123 for complete"
                        + " details, or call the GetRequestAuthorizationDetails API with the following authorization id: abc123";
        for (int start = 0; start < message.length(); start += 3) {
            for (int end = start; end <= message.length(); end += 7) {
                assertNothingInvented(message.substring(start, end));
            }
        }
    }

    private static void assertNothingInvented(String text) {
        DenialMessage message = DenialClassifier.classifyText(text).message();
        // Reading undoes escapes and line marks first, so a part is a part of the text so prepared.
        String prepared = withoutSpace(Flattener.flatten(text));
        Stream.of(
                        message.sentence().principal(),
                        message.sentence().action(),
                        message.sentence().resource(),
                        message.reason().policyArn(),
                        message.reason().authorizationId(),
                        message.reason().encodedMessage(),
                        message.wrapper().errorCode(),
                        message.wrapper().requestId())
                .filter(part -> part != null)
                .forEach(part -> assertThat(prepared).as(text).contains(withoutSpace(part)));
    }

    private static String withoutSpace(String text) {
        return text.replace(" ", "").replace("\n", "");
    }
}
