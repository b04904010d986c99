package io.github.whydenied;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import java.util.Arrays;
import java.util.List;

/**
 * What makes two denials the same one: who, what, on which resource, refused how and by what.
 *
 * @param parts the parts, some of them null as text
 */
record Fingerprint(List<String> parts) {

    static Fingerprint of(FailedCall call, Denial denial, DeniedRequest request) {
        var reason = denial.message().reason();
        Object[] parts = {
            call.api().service(),
            call.api().operation(),
            call.api().region(),
            call.credentials().accessKeyId(),
            request.principal(),
            request.action(),
            request.resource(),
            denial.getClass().getSimpleName(),
            call.error().code(),
            reason.effect(),
            reason.layer(),
            reason.policyArn()
        };
        return new Fingerprint(Arrays.stream(parts).map(String::valueOf).toList());
    }
}
