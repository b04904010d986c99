package io.github.whydenied.cli;

import io.github.whydenied.input.CallHintReader;
import io.github.whydenied.input.CallHints;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the caller knows of a call and a text does not say. */
final class CallHintOptions {

    @Option(names = "--service", paramLabel = "NAME", description = "The service that was called, such as S3.")
    private @Nullable String service;

    @Option(names = "--operation", paramLabel = "NAME", description = "The operation, such as GetObject.")
    private @Nullable String operation;

    @Option(names = "--region", paramLabel = "REGION", description = "The Region that was called.")
    private @Nullable String region;

    @Option(names = "--account", paramLabel = "ID", description = "The account of the caller.")
    private @Nullable String account;

    /** @throws ParameterException when one of them names nothing of AWS */
    CallHints hints(CommandLine command) {
        List<String> problems = new ArrayList<>();
        CallHints hints = new CallHintReader().read(new CallHints(service, operation, region, account), problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(command, "--" + problems.get(0));
        }
        return hints;
    }
}
