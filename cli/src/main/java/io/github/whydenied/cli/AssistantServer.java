package io.github.whydenied.cli;

import io.github.whydenied.annotations.InternalApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Serves the commands to assistants. It is in a jar of its own, found as a service: its library is half as large as all the rest, and no
 * other command needs it.
 */
@InternalApi
public interface AssistantServer {

    /**
     * Serves on standard input and output, until the input ends.
     *
     * @param scope what assistants may reach
     * @param remarks is told of what the person who runs it should know
     * @throws IOException when the streams cannot be used
     */
    void serve(Scope scope, Consumer<String> remarks) throws IOException;

    /**
     * What the person who starts the server lets assistants reach.
     *
     * @param readable directories whose files may be read, as real paths; none lets none be read
     * @param online whether AWS may be asked
     */
    record Scope(List<Path> readable, boolean online) {

        /** Copies the list. */
        public Scope {
            readable = List.copyOf(readable);
        }
    }
}
