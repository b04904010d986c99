package io.github.whydenied.render;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles and runs an expression of the AWS CDK with classes of the same names, which keep what they are told. */
final class CdkStandIns {

    private static final String SOURCE = """
            import java.util.*;
            import java.util.function.Supplier;

            public class Expression implements Supplier<Map<String, Object>> {
                enum Effect { ALLOW, DENY }
                record ArnPrincipal(String arn) { public String toString() { return "AWS " + arn; } }
                record ServicePrincipal(String name) { public String toString() { return "Service " + name; } }
                record StarPrincipal() { public String toString() { return "*"; } }
                static class PolicyStatement {
                    static class Builder {
                        private final Map<String, Object> told = new LinkedHashMap<>();
                        static Builder create() { return new Builder(); }
                        Builder sid(String sid) { told.put("Sid", sid); return this; }
                        Builder effect(Effect effect) {
                            told.put("Effect", effect == Effect.ALLOW ? "Allow" : "Deny"); return this; }
                        Builder actions(List<String> actions) { told.put("Action", actions); return this; }
                        Builder resources(List<String> resources) { told.put("Resource", resources); return this; }
                        Builder conditions(Map<String, ?> conditions) { told.put("Condition", conditions); return this; }
                        Builder principals(List<?> principals) {
                            told.put("Principal", principals.stream().map(String::valueOf).toList()); return this; }
                        Map<String, Object> build() { return told; }
                    }
                }
                public Map<String, Object> get() {
                    return %s;
                }
            }
            """;

    private CdkStandIns() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> evaluate(String expression) throws IOException, ReflectiveOperationException {
        Path directory = Files.createTempDirectory("cdk");
        Path source = directory.resolve("Expression.java");
        Files.writeString(source, SOURCE.replace("%s", expression.strip()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int failed = compiler.run(
                null,
                null,
                null,
                List.of("-d", directory.toString(), source.toString()).toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException("does not compile: " + expression);
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            Object made = loader.loadClass("Expression").getConstructor().newInstance();
            return ((java.util.function.Supplier<Map<String, Object>>) made).get();
        }
    }
}
