package io.github.whydenied.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;

/** Every operation of every service client in the SDK's jars on the classpath. */
final class SdkOperations {

    private static final Pattern CLIENT =
            Pattern.compile("software/amazon/awssdk/services/[a-z0-9/]+/([A-Z][A-Za-z0-9]*)(Async)?Client\\.class");

    private SdkOperations() {}

    /**
     * An operation.
     *
     * @param service the SDK's service name, such as {@code DynamoDb}
     * @param name such as {@code GetItem}
     * @param signingName such as {@code dynamodb}
     * @param request its request class
     */
    record Operation(String service, String name, String signingName, Class<? extends AwsRequest> request) {}

    static List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                .filter(entry -> entry.contains("awssdk") && entry.endsWith(".jar"))
                .map(Path::of)
                .sorted()
                .forEach(jar -> operations.addAll(of(jar)));
        return operations;
    }

    private static List<Operation> of(Path jar) {
        List<Operation> operations = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            TreeMap<String, Class<?>> clients = new TreeMap<>();
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                String name = entries.nextElement().getName();
                Matcher client = CLIENT.matcher(name);
                if (client.matches()
                        && !client.group(1).startsWith("Default")
                        && !client.group(1).contains("Crt")) {
                    Class<?> type = Class.forName(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'),
                            false,
                            SdkOperations.class.getClassLoader());
                    if (type.isInterface()) {
                        clients.put(client.group(1).replaceAll("Async$", ""), type);
                    }
                }
            }
            for (String service : clients.keySet()) {
                operations.addAll(of(service, clients.get(service)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(jar + " has a client that cannot be read", e);
        }
        return operations;
    }

    private static List<Operation> of(String service, Class<?> client) throws ReflectiveOperationException {
        TreeMap<String, Operation> byName = new TreeMap<>();
        String signingName = (String) client.getField("SERVICE_NAME").get(null);
        for (Method method : client.getMethods()) {
            Class<?> first = method.getParameterCount() == 0 ? Object.class : method.getParameterTypes()[0];
            if (AwsRequest.class.isAssignableFrom(first)
                    && first.getSimpleName().endsWith("Request")) {
                String simple = first.getSimpleName();
                String name = simple.substring(0, simple.length() - "Request".length());
                byName.put(name, new Operation(service, name, signingName, first.asSubclass(AwsRequest.class)));
            }
        }
        return new ArrayList<>(byName.values());
    }
}
