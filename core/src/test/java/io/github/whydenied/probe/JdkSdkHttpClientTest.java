package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.whydenied.probe.StubServer.Reply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.utils.StringInputStream;

class JdkSdkHttpClientTest {

    private final StubServer server = new StubServer();
    private final JdkSdkHttpClient client = new JdkSdkHttpClient(Machine.bare().environment());

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aGetKeepsPathQueryAndHeaders() throws Exception {
        server.answers(request -> new Reply(203, Map.of("x-answer", "yes"), "body"));

        HttpExecuteResponse answer = get("/a%20b/c?x=1%2F2&y=z").call();

        assertThat(answer.httpResponse().statusCode()).isEqualTo(203);
        assertThat(answer.httpResponse().firstMatchingHeader("X-Answer")).contains("yes");
        assertThat(answer.responseBody().orElseThrow()).hasContent("body");
        assertThat(server.requests().get(0).path()).isEqualTo("/a%20b/c?x=1%2F2&y=z");
        assertThat(server.requests().get(0).headers()).containsEntry("X-Question", "why");
    }

    @Test
    void aPostSendsItsBodyWithItsLength() throws Exception {
        server.answers(request -> Reply.of(200, request.body()));
        SdkHttpFullRequest post = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(server.url() + "/"))
                .putHeader("Content-Type", "text/plain")
                .putHeader("Content-Length", "5")
                .putHeader("Host", "127.0.0.1")
                .build();

        HttpExecuteResponse answer = client.prepareRequest(HttpExecuteRequest.builder()
                        .request(post)
                        .contentStreamProvider(() -> new StringInputStream("hällo".substring(0, 4)))
                        .build())
                .call();

        assertThat(new String(answer.responseBody().orElseThrow().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("häll");
        assertThat(server.requests().get(0).headers()).containsEntry("Content-length", "5");
    }

    @Test
    void anErrorsBodyIsReadToo() throws Exception {
        server.answers(request -> Reply.of(403, "no"));

        HttpExecuteResponse answer = get("/").call();

        assertThat(answer.httpResponse().statusCode()).isEqualTo(403);
        assertThat(answer.responseBody().orElseThrow()).hasContent("no");
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        server.answers(request -> new Reply(302, Map.of("Location", server.url() + "/other"), ""));

        assertThat(get("/").call().httpResponse().statusCode()).isEqualTo(302);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anAbortedRequestEndsAtOnce() {
        server.hangs();
        ExecutableHttpRequest request = get("/");
        request.abort();

        assertThatThrownBy(request::call).isInstanceOf(IOException.class).hasMessage("the request was aborted");
    }

    @Test
    void anInterruptedRequestEndsAndStaysInterrupted() {
        server.hangs();
        Thread.currentThread().interrupt();

        assertThatThrownBy(get("/")::call).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aClosedPortIsAnIoException() {
        server.close();

        assertThatThrownBy(get("/")::call).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy:3128, https://sts.amazonaws.com, proxy, 3128",
        "https_proxy, proxy:3128, https://sts.amazonaws.com, proxy, 3128",
        "HTTP_PROXY, http://proxy, http://sts.amazonaws.com, proxy, 80"
    })
    void aProxyOfTheEnvironmentIsUsed(String variable, String value, String uri, String host, int port) {
        EnvironmentProxies proxies =
                new EnvironmentProxies(Machine.bare().variable(variable, value).environment());

        List<Proxy> chosen = proxies.select(URI.create(uri));

        assertThat(chosen).hasSize(1);
        assertThat(chosen.get(0).address()).isInstanceOfSatisfying(InetSocketAddress.class, address -> {
            assertThat(address.getHostString()).isEqualTo(host);
            assertThat(address.getPort()).isEqualTo(port);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "amazonaws.com, https://sts.amazonaws.com",
        ".amazonaws.com, https://sts.amazonaws.com",
        "*, https://sts.amazonaws.com",
        "'x, *.amazonaws.com', https://sts.amazonaws.com",
        "'', http://127.0.0.1:8080",
        "'', http://localhost:8080"
    })
    void hostsThatAreExcludedAreReachedDirectly(String noProxy, String uri) {
        EnvironmentProxies proxies = new EnvironmentProxies(Machine.bare()
                .variable("HTTPS_PROXY", "http://proxy:1")
                .variable("HTTP_PROXY", "http://proxy:1")
                .variable("NO_PROXY", noProxy)
                .environment());

        assertThat(proxies.select(URI.create(uri))).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void aProxySettingThatIsNoAddressIsLeftOut() {
        EnvironmentProxies proxies = new EnvironmentProxies(
                Machine.bare().variable("HTTPS_PROXY", "::: what").environment());

        assertThat(proxies.select(URI.create("https://sts.amazonaws.com"))).containsExactly(Proxy.NO_PROXY);
    }

    private ExecutableHttpRequest get(String path) {
        return client.prepareRequest(HttpExecuteRequest.builder()
                .request(SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(URI.create(server.url() + path))
                        .putHeader("X-Question", "why")
                        .build())
                .build());
    }
}
