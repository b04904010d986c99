package io.github.whydenied.probe;

import io.github.whydenied.call.AnsweringServer;
import io.github.whydenied.evidence.Inquiry;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where S3's questions go when a server that is not AWS answered: where the failed call went, with what signed that. */
final class AnsweringEndpoint {

    private AnsweringEndpoint() {}

    /**
     * The endpoint; empty for AWS, for another service than S3, and for a bystander, whose credentials are not those of the call and who would
     * send them wherever a text says.
     */
    static Optional<URI> of(Inquiry inquiry) {
        boolean isS3 = inquiry.call().api().service().toUpperCase(Locale.ROOT).equals("S3")
                && !inquiry.call().failedWhileObtainingCredentials();
        if (!isS3 || SdkCallerAccess.of(inquiry.access()).bystander() != null) {
            return Optional.empty();
        }
        return AnsweringServer.of(inquiry.call())
                .map(server -> server.baseOf(inquiry.call()))
                .filter(endpoint -> ConfiguredEndpoints.isHttp(endpoint.toString()));
    }

    /** Whether the bucket is a part of the path, and not of the host. */
    static boolean isPathStyle(Inquiry inquiry, URI base) {
        return base.equals(inquiry.call().api().endpoint());
    }
}
