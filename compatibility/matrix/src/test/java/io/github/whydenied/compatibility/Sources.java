package io.github.whydenied.compatibility;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles an application against the jars that it has without WhyDenied. */
final class Sources {

    private Sources() {}

    static void compile(String application, ClassPath classPath, Path classes) throws IOException {
        Files.createDirectories(classes);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.list(Build.application(application))) {
            List<Path> all = Stream.concat(sources, Stream.of(Build.application("Say.java")))
                    .toList();
            List<String> options = List.of(
                    "-nowarn",
                    "-proc:none",
                    "-parameters",
                    "-d",
                    classes.toString(),
                    "-classpath",
                    classPath.atCompileTime());
            CompilationTask task =
                    compiler.getTask(problems, files, null, options, null, files.getJavaFileObjectsFromPaths(all));
            if (!task.call()) {
                throw new IllegalStateException(application + " does not compile:\n" + problems);
            }
        }
    }
}
