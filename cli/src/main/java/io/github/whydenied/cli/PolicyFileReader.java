package io.github.whydenied.cli;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.input.BadLineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the documents of a command line: one by one, or all that lie in a directory under their kinds and names. */
final class PolicyFileReader {

    /** AWS's largest policy document, a bucket's, has 20 KiB. */
    private static final int MAX_SIZE = 1 << 20;

    private static final String JSON = ".json";

    private PolicyFileReader() {}

    /** {@code KIND[:NAME]=FILE}. A file's name can hold no equals sign, and a policy's can. */
    static void option(PolicyFiles policies, String option) throws BadLineException, IOException {
        int equals = option.lastIndexOf('=');
        String place = equals < 0 ? "" : option.substring(0, equals);
        int colon = place.indexOf(':');
        String kind = colon < 0 ? place : place.substring(0, colon);
        if (!PolicyFiles.KINDS.contains(kind)) {
            throw new BadLineException("--policy " + option + " is no KIND[:NAME]=FILE with a kind of "
                    + String.join(", ", new TreeSet<>(PolicyFiles.KINDS)));
        }
        String name = colon < 0 ? "" : place.substring(colon + 1);
        policies.add(kind, name, document(Path.of(option.substring(equals + 1))));
    }

    /** {@code DIR/KIND.json} and {@code DIR/KIND/NAME.json}; a name can hold slashes, as {@code role/x/orders} does. */
    static void directory(PolicyFiles policies, Path directory) throws BadLineException, IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(file -> file.toString().endsWith(JSON) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String place = directory.relativize(file).toString().replace('\\', '/');
            String[] parts = place.substring(0, place.length() - JSON.length()).split("/", 2);
            if (!PolicyFiles.KINDS.contains(parts[0])) {
                throw new BadLineException(file + ": the folder or file is named after none of the kinds "
                        + String.join(", ", new TreeSet<>(PolicyFiles.KINDS)));
            }
            policies.add(parts[0], parts.length == 1 ? "" : parts[1], document(file));
        }
    }

    private static Json document(Path file) throws BadLineException, IOException {
        if (Files.size(file) > MAX_SIZE) {
            throw new BadLineException(file + ": is larger than " + (MAX_SIZE >> 20) + " MiB");
        }
        try {
            Json document = Json.parseWithNumbers(Files.readString(file));
            if (!document.isObject()) {
                throw new BadLineException(file + ": is no policy document");
            }
            return document;
        } catch (MalformedJsonException e) {
            throw new BadLineException(file + ": " + e.getMessage());
        }
    }
}
