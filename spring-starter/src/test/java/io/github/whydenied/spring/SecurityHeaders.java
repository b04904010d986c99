package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** The headers that keep an answer of the endpoint out of frames and caches, and free of script. */
final class SecurityHeaders {

    private SecurityHeaders() {}

    static void assertOn(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .as("%s", answer.uri())
                .singleElement()
                .asString()
                .contains("default-src 'none'", "frame-ancestors 'none'", "style-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    }

    /** Other answers are the application's. */
    static void assertNotOn(HttpResponse<String> answer) {
        assertThat(answer.headers().map())
                .doesNotContainKeys("content-security-policy", "x-frame-options", "referrer-policy");
    }
}
