package io.github.whydenied.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client is told of a tool: a file of this package, without the arguments that are closed to it. */
final class ToolDescription {

    private static final String ANSWER = "answer";

    /** Tools that answer with a text alone. */
    private static final Set<String> PAGES = Set.of("cause");

    private ToolDescription() {}

    static Tool read(McpJsonMapper mapper, String name, Set<String> closed) throws IOException {
        Map<?, ?> file = file(mapper, name);
        Map<String, Object> schema = members(file.get("inputSchema"));
        members(schema.get("properties")).keySet().removeAll(closed);
        String title = String.valueOf(file.get("title"));
        boolean asksAws = members(schema.get("properties")).containsKey("online");
        Tool.Builder tool = Tool.builder(name, schema);
        if (!PAGES.contains(name)) {
            tool.outputSchema(members(file(mapper, ANSWER)));
        }
        return tool.title(title)
                .description(String.valueOf(file.get("description")))
                .annotations(ToolAnnotations.builder()
                        .title(title)
                        .readOnlyHint(true)
                        .destructiveHint(false)
                        .idempotentHint(true)
                        .openWorldHint(asksAws)
                        .build())
                .build();
    }

    private static Map<?, ?> file(McpJsonMapper mapper, String name) throws IOException {
        try (InputStream in = ToolDescription.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new FileNotFoundException(name + ".json is missing from the jar");
            }
            return mapper.readValue(in.readAllBytes(), Map.class);
        }
    }

    @SuppressWarnings("unchecked") // A file of ours, of objects whose names are strings.
    private static Map<String, Object> members(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
