package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why an input cannot be read, in words, and told apart from a sink that fails. */
@InternalApi
public final class ReadingProblems {

    private ReadingProblems() {}

    /**
     * In words.
     *
     * @param e what was thrown
     * @return such as {@code no such file}
     */
    public static String words(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "not readable";
        }
        if (e instanceof MalformedInputException) {
            return "not in UTF-8";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The same input, whose failures are {@link UnreadableInputException}. */
    static InputStream marked(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                try {
                    return in.read(bytes, from, length);
                } catch (UnreadableInputException e) {
                    throw e;
                } catch (IOException e) {
                    throw new UnreadableInputException(words(e), e);
                }
            }
        };
    }
}
