package io.github.whydenied.awsstub;

import com.github.tomakehurst.wiremock.common.Notifier;

/** Keeps WireMock off the console; a failure shows as the answer 500 in the test that caused it. */
final class Silence implements Notifier {

    @Override
    public void info(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Throwable cause) {}
}
