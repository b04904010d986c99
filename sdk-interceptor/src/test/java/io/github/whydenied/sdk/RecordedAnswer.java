package io.github.whydenied.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.whydenied.awsstub.Answer;
import io.github.whydenied.awsstub.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/** An answer as a server sent it: status, headers and body in a file of {@code src/test/resources/servers}. */
final class RecordedAnswer {

    private RecordedAnswer() {}

    static Answer of(String name) {
        String text = read("/servers/" + name + ".http");
        int end = text.indexOf("\n\n");
        String[] head = text.substring(0, end).split("\n", -1);
        Answer answer = Answers.raw(Integer.parseInt(head[0].split(" ", 3)[1]), text.substring(end + 2));
        for (int line = 1; line < head.length; line++) {
            String[] header = head[line].split(": ", 2);
            if (!header[0].toLowerCase(Locale.ROOT).matches("content-length|date")) {
                answer = answer.withHeader(header[0], header[1]);
            }
        }
        return answer;
    }

    private static String read(String file) {
        try (InputStream in = Objects.requireNonNull(RecordedAnswer.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
