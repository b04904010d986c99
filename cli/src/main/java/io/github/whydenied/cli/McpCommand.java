package io.github.whydenied.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Serves the commands to assistants, by the Model Context Protocol. */
@Command(
        name = "mcp",
        description = {
            "Serve explain, parse, actions, simulate, cause and doctor to assistants: a server of the Model Context "
                    + "Protocol on standard input and output.",
            "",
            "An assistant reads no file and asks AWS nothing, unless the options allow it. docs/assistants.md has the "
                    + "tools and how a client starts this.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the client closed the connection", "2:wrong usage", "3:the streams cannot be used"})
final class McpCommand extends Subcommand {

    @Option(
            names = "--allow-read",
            paramLabel = "DIR",
            description = "Let the tool explain read files in this directory and below; repeatable.")
    private List<Path> readable = new ArrayList<>();

    @Option(
            names = "--online",
            description =
                    "Let the tools explain and doctor ask AWS, read-only, with the credentials of whoever runs this.")
    private boolean online;

    @Override
    public Integer call() throws IOException {
        List<Path> real = new ArrayList<>();
        for (Path directory : readable) {
            if (!Files.isDirectory(directory)) {
                throw new ParameterException(
                        spec().commandLine(), "--allow-read is \"" + directory + "\", which is no directory");
            }
            real.add(directory.toRealPath());
        }
        if (console().typed()) {
            throw new ParameterException(
                    spec().commandLine(),
                    "a client starts this and speaks its protocol; a terminal is none, and docs/assistants.md has examples");
        }
        AssistantServer server = ServiceLoader.load(AssistantServer.class)
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec().commandLine(), "mcp needs whydenied-mcp.jar beside whydenied.jar, as in the zip"));
        server.serve(new AssistantServer.Scope(real, online), console()::say);
        return ExitCodes.EXPLAINED;
    }
}
