package io.github.whydenied.sdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that lets nothing through, and remembers what was asked of it. */
final class RecordingProxy implements AutoCloseable {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    RecordingProxy() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "recording-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The first lines of all requests, such as {@code CONNECT sts.eu-west-1.amazonaws.com:443 HTTP/1.1}. */
    List<String> asked() {
        return asked;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                asked.add(String.valueOf(in.readLine()));
            } catch (IOException e) {
                // Closed at the end of the test, or a client that hung up; of the latter a test wants to know.
                asked.add(e.toString());
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
