package io.github.whydenied.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on 127.0.0.1 that answers what a test says, and remembers what it was asked. */
final class StubServer implements AutoCloseable {

    record Request(String method, String path, Map<String, String> headers, String body) {
        String action() {
            for (String part : body.split("&", -1)) {
                if (part.startsWith("Action=")) {
                    return part.substring("Action=".length());
                }
            }
            return "";
        }
    }

    record Reply(int status, Map<String, String> headers, String body) {
        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }

        static Reply xml(String body) {
            return new Reply(200, Map.of("Content-Type", "text/xml"), body);
        }

        /** An error of the query protocol. */
        static Reply error(int status, String code, String message) {
            return new Reply(
                    status,
                    Map.of("Content-Type", "text/xml"),
                    "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                            + "</Message></Error><RequestId>r-1</RequestId></ErrorResponse>");
        }
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Reply> behaviour = request -> Reply.of(500, "");
    private volatile boolean hanging;

    StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    StubServer answers(Function<Request, Reply> newBehaviour) {
        behaviour = newBehaviour;
        return this;
    }

    /** Never answers; connections stay open until the stub is closed. */
    StubServer hangs() {
        hanging = true;
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    List<String> actions() {
        return requests.stream().map(Request::action).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Request request = new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
        requests.add(request);
        try {
            if (hanging) {
                closed.await();
                return;
            }
            Reply reply = behaviour.apply(request);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
