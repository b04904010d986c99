package io.github.whydenied.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * AWS on 127.0.0.1, in a process of its own so that nothing of it is loaded or compiled in the one that is measured: S3 denies GetObject,
 * IAM and STS answer what is asked about a role without policies, and deny the rest.
 */
public final class DeniedAws implements AutoCloseable {

    private static final String CALLER = "arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d";

    private static final String OBJECT = "arn:aws:s3:::acme-invoices/2026/inv-1.pdf";

    /** Requests that it answers to itself first, so that it is the caller that is cold and not AWS. */
    private static final int WARM_UP = 300;

    private final Process process;
    private final URI endpoint;

    private DeniedAws(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Starts it and waits until it is warm. */
    static DeniedAws start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Else an answer waits for the acknowledgement of its headers.
        command.add("-Dsun.net.httpserver.nodelay=true");
        command.addAll(List.of("-cp", ownJar(), DeniedAws.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        return new DeniedAws(process, URI.create(said.readLine()));
    }

    private static String ownJar() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Path.of(entry).getFileName().toString().startsWith("benchmarks")) {
                return entry;
            }
        }
        throw new IllegalStateException("the benchmarks are not on the class path");
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /**
     * The process: says where it listens, and ends with the one that started it.
     *
     * @param args none
     * @throws IOException when no port is free
     * @throws InterruptedException never
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", DeniedAws::answer);
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        warmUp(endpoint);
        System.out.println(endpoint);
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
        server.stop(0);
        System.exit(0);
    }

    private static void warmUp(URI endpoint) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < WARM_UP; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(endpoint);
            if (i % 2 == 0) {
                request.POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15"));
            }
            client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String action = asked.startsWith("Action=") ? asked.substring(7).split("&", 2)[0] : "";
        String result = result(action);
        String body;
        if (action.isEmpty()) {
            body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code><Message>"
                    + denial(
                            "s3:GetObject",
                            "arn:aws:s3:::" + exchange.getRequestURI().getPath().substring(1))
                    + "</Message><RequestId>4J8LEXAMPLE9Q</RequestId></Error>";
        } else if (result.isEmpty()) {
            body = "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>"
                    + denial("iam:" + action, "*") + "</Message></Error></ErrorResponse>";
        } else {
            body = "<" + action + "Response><" + action + "Result>" + result + "</" + action + "Result></" + action
                    + "Response>";
        }
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("x-amz-request-id", "4J8LEXAMPLE9Q");
        exchange.getResponseHeaders().set("x-amzn-requestid", "c0ffee00-1111-2222-3333-example00001");
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(result.isEmpty() ? 403 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String denial(String action, String resource) {
        return "User: " + CALLER + " is not authorized to perform: " + action + " on resource: &quot;" + resource
                + "&quot; because no identity-based policy allows the " + action + " action";
    }

    private static String result(String action) {
        return switch (action) {
            case "GetCallerIdentity" ->
                "<Arn>" + CALLER + "</Arn><UserId>AROAEXAMPLE:i-0a1b2c3d</UserId><Account>111122223333</Account>";
            case "GetRole" ->
                "<Role><Path>/</Path><RoleName>checkout-service</RoleName><RoleId>AROAEXAMPLE</RoleId>"
                        + "<Arn>arn:aws:iam::111122223333:role/checkout-service</Arn>"
                        + "<CreateDate>2026-01-01T00:00:00Z</CreateDate></Role>";
            case "SimulatePrincipalPolicy" ->
                "<EvaluationResults><member><EvalActionName>s3:GetObject</EvalActionName><EvalResourceName>" + OBJECT
                        + "</EvalResourceName><EvalDecision>implicitDeny</EvalDecision></member></EvaluationResults>"
                        + "<IsTruncated>false</IsTruncated>";
            case "ListAttachedRolePolicies" -> "<AttachedPolicies></AttachedPolicies><IsTruncated>false</IsTruncated>";
            case "ListRolePolicies" -> "<PolicyNames></PolicyNames><IsTruncated>false</IsTruncated>";
            default -> "";
        };
    }
}
