package io.github.whydenied.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A Ceph cluster of this test alone, where the machine has the programs: one monitor, one object store in memory and a RADOS Gateway, on 127.0.0.1
 * and ended by {@link #close}.
 *
 * @see <a href="https://docs.ceph.com/en/latest/install/manual-deployment/">Manual deployment</a>
 */
final class CephServer implements AutoCloseable {

    private static final List<String> PROGRAMS =
            List.of("ceph", "ceph-authtool", "ceph-mon", "ceph-osd", "monmaptool", "radosgw", "radosgw-admin");
    private static final String FSID = "0f0e0d0c-0b0a-4908-8706-050403020100";
    private static final String OSD_ID = "0f0e0d0c-0b0a-4908-8706-050403020101";
    private static final Duration START = Duration.ofSeconds(60);

    private final List<Process> daemons = new ArrayList<>();
    private final Path directory;
    private final Path configuration;
    private final int port;

    private CephServer(Path directory) throws IOException {
        this.directory = directory;
        this.configuration = directory.resolve("ceph.conf");
        this.port = freePort();
    }

    static boolean isInstalled() {
        String[] path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return PROGRAMS.stream()
                .allMatch(program ->
                        Arrays.stream(path).anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    /** Returns when the gateway answers. */
    static CephServer start(Path directory) throws IOException, InterruptedException {
        CephServer server = new CephServer(directory);
        try {
            server.start();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void start() throws IOException, InterruptedException {
        int monitor = freePort();
        Path keyring = directory.resolve("keyring");
        Files.createDirectories(directory.resolve("mon"));
        Files.createDirectories(directory.resolve("osd"));
        Files.writeString(configuration, configuration(monitor));
        run(
                "ceph-authtool",
                "--create-keyring",
                keyring.toString(),
                "--gen-key",
                "-n",
                "mon.",
                "--cap",
                "mon",
                "allow *");
        run(
                "ceph-authtool",
                keyring.toString(),
                "--gen-key",
                "-n",
                "client.admin",
                "--cap",
                "mon",
                "allow *",
                "--cap",
                "osd",
                "allow *");
        run(
                "ceph-authtool",
                keyring.toString(),
                "--gen-key",
                "-n",
                "osd.0",
                "--cap",
                "mon",
                "allow profile osd",
                "--cap",
                "osd",
                "allow *");
        String map = directory.resolve("monmap").toString();
        run("monmaptool", "--create", "--fsid", FSID, "--addv", "a", "[v2:127.0.0.1:" + monitor + "]", map);
        run(
                "ceph-mon",
                "-i",
                "a",
                "--mkfs",
                "--monmap",
                map,
                "--keyring",
                keyring.toString(),
                "-c",
                configuration.toString());
        daemon("ceph-mon", "-i", "a", "-f");
        run("ceph", "-c", configuration.toString(), "osd", "create", OSD_ID);
        run("ceph", "-c", configuration.toString(), "auth", "import", "-i", keyring.toString());
        run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", OSD_ID, "-c", configuration.toString());
        daemon("ceph-osd", "-i", "0", "-f");
        daemon("radosgw", "-n", "client.admin", "-f");
        Awaitility.await().atMost(START).pollInterval(Duration.ofMillis(250)).until(this::answers);
    }

    /** The memory holds what this test writes, and nobody is warned of a store without copies. */
    private String configuration(int monitor) {
        return """
                [global]
                fsid = %s
                mon host = [v2:127.0.0.1:%d/0]
                keyring = %s/keyring
                run dir = %3$s
                admin socket = ""
                log file = %3$s/$name.log
                osd pool default size = 1
                osd pool default min size = 1
                osd pool default pg num = 1
                osd pool default pgp num = 1
                osd crush chooseleaf type = 0
                mon allow pool size one = true
                mon data avail crit = 1
                mon max pg per osd = 2000
                osd objectstore = memstore
                memstore device bytes = 268435456
                osd class load list = *
                osd class default list = *
                mon data = %3$s/mon
                osd data = %3$s/osd
                rgw frontends = beast endpoint=127.0.0.1:%d
                """.formatted(FSID, monitor, directory, port);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Makes a user; {@code tenant$user} for one of a tenant. */
    void user(String id, String accessKey, String secretKey) throws IOException, InterruptedException {
        admin("user", "create", "--uid", id, "--display-name", id, "--access-key", accessKey, "--secret", secretKey);
    }

    void suspend(String id) throws IOException, InterruptedException {
        admin("user", "suspend", "--uid", id);
    }

    private void admin(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("radosgw-admin", "-c", configuration.toString(), "-n", "client.admin"));
        command.addAll(List.of(words));
        run(command.toArray(new String[0]));
    }

    private boolean answers() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint())
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void daemon(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("-c", configuration.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(words[0] + ".out").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        daemons.add(0, process);
    }

    private void run(String... words) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(START.toSeconds(), SECONDS)) {
            process.destroyForcibly();
            throw new IOException(words[0] + " did not end");
        }
        if (process.exitValue() != 0) {
            throw new IOException(words[0] + " failed: " + Files.readString(output, UTF_8));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        for (Process daemon : daemons) {
            daemon.destroy();
            try {
                if (!daemon.waitFor(10, SECONDS)) {
                    daemon.destroyForcibly();
                }
            } catch (InterruptedException e) {
                daemon.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
