package io.github.whydenied.mcp;

import io.github.whydenied.cli.AssistantServer.Scope;
import io.modelcontextprotocol.json.McpJsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tools: how arguments become a command line. No argument becomes an option's name or a file that was not allowed. */
final class Tools {

    /** How arguments become a question. */
    interface Tool {
        Question ask(Arguments arguments) throws BadArgumentException, IOException;
    }

    private final McpJsonMapper mapper;
    private final Scope scope;
    private final AllowedFiles files;

    Tools(McpJsonMapper mapper, Scope scope) {
        this.mapper = mapper;
        this.scope = scope;
        this.files = new AllowedFiles(scope.readable());
    }

    /** By name, in the order in which they are listed. */
    Map<String, Tool> all() {
        Map<String, Tool> tools = new LinkedHashMap<>();
        tools.put("explain", this::explain);
        tools.put("parse", arguments -> Question.json(line("message", arguments.required("message")), "parse"));
        tools.put("actions", arguments -> Question.json(line(arguments.values()), "actions"));
        tools.put("simulate", this::simulate);
        tools.put("cause", this::cause);
        tools.put("doctor", this::doctor);
        return tools;
    }

    /** Arguments that need what was not allowed, by tool; they are not even offered. */
    Set<String> closed() {
        Set<String> closed = new TreeSet<>();
        if (scope.readable().isEmpty()) {
            closed.add("file");
        }
        if (!scope.online()) {
            closed.add("online");
        }
        return closed;
    }

    private Question explain(Arguments arguments) throws BadArgumentException, IOException {
        String message = arguments.text("message");
        String file = arguments.text("file");
        Map<?, ?> context = arguments.object("context");
        if ((message == null) == (file == null)) {
            throw new BadArgumentException("give either message or file");
        }
        if (context != null && message == null) {
            throw new BadArgumentException("context goes with message, and not with file");
        }
        List<String> command = new ArrayList<>(List.of("explain"));
        addOption(command, "--fix-format", arguments.text("fixFormat"));
        addOption(command, "--redaction", arguments.text("redaction"));
        if (arguments.flag("summary")) {
            command.add("--summary");
        }
        if (isOnline(arguments)) {
            command.add("--online");
        }
        String in = "";
        if (file != null) {
            // Absolute, so that it is no option.
            command.add(files.real(file).toString());
        } else if (context != null) {
            Map<String, Object> line = new LinkedHashMap<>();
            context.forEach((name, value) -> line.put(String.valueOf(name), value));
            line.put("message", message);
            in = line(line);
        } else {
            in = String.valueOf(message);
        }
        return Question.both(in, command, List.of("--format=json"));
    }

    private Question simulate(Arguments arguments) throws IOException {
        return new Question(line(arguments.values()), List.of("simulate"), List.of("simulate", "--explain"));
    }

    private Question cause(Arguments arguments) throws BadArgumentException {
        String code = arguments.text("code");
        return new Question("", null, code == null ? List.of("cause", "--list") : List.of("cause", "--", code));
    }

    private Question doctor(Arguments arguments) throws BadArgumentException {
        List<String> command = new ArrayList<>(List.of("doctor"));
        addOption(command, "--profile", arguments.text("profile"));
        if (!isOnline(arguments)) {
            command.add("--offline");
        }
        return Question.both("", command, List.of("--format=json"));
    }

    private boolean isOnline(Arguments arguments) throws BadArgumentException {
        boolean wanted = arguments.flag("online");
        if (wanted && !scope.online()) {
            throw new BadArgumentException(
                    "online is true, and the server was started without --online, which lets tools ask AWS");
        }
        return wanted;
    }

    private static void addOption(List<String> command, String name, @Nullable String value) {
        if (value != null) {
            command.add(name + "=" + value);
        }
    }

    private String line(String name, String value) throws IOException {
        return line(Map.of(name, value));
    }

    /** One object on one line, as the commands read it. */
    private String line(Map<String, Object> members) throws IOException {
        return mapper.writeValueAsString(members);
    }
}
