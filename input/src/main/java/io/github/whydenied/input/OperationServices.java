package io.github.whydenied.input;

import io.github.whydenied.catalog.ServiceNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which service an operation is of, where one service alone has an operation of that name. */
final class OperationServices {

    /** Read when the first message names an operation and no service. */
    private static final String TABLE = read("operations.tsv");

    private OperationServices() {}

    /**
     * The service of an operation.
     *
     * @param operation such as {@code GetObject}
     * @return the SDK's name of the service, such as {@code S3}; empty where several have such an operation, or none
     */
    static Optional<String> of(String operation) {
        int at = TABLE.indexOf("," + operation + ",");
        if (at < 0) {
            return Optional.empty();
        }
        int line = TABLE.lastIndexOf('\n', at) + 1;
        return Optional.of(ServiceNames.sdkName(TABLE.substring(line, TABLE.indexOf('\t', line))));
    }

    private static String read(String file) {
        try (InputStream stream = OperationServices.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
