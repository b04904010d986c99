package io.github.whydenied.cli;

import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.input.CallHints;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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

    CallHints hints() {
        return new CallHints(service == null ? null : ServiceNames.sdkName(service), operation, region, account);
    }
}
