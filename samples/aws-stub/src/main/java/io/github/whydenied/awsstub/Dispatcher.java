package io.github.whydenied.awsstub;

import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.function.Function;

/**
 * Between WireMock, which knows HTTP, and the stub, which knows AWS: one stub mapping takes every request, and this
 * replaces its response.
 */
final class Dispatcher implements ResponseDefinitionTransformerV2 {

    private final Function<RecordedCall, Reply> stub;

    Dispatcher(Function<RecordedCall, Reply> stub) {
        this.stub = stub;
    }

    @Override
    public String getName() {
        return "aws";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        RecordedCall call = CallReader.read(event.getRequest());
        return stub.apply(call).toWireMock(call.method());
    }
}
