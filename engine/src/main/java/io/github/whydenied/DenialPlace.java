package io.github.whydenied;

import io.github.whydenied.call.ApiCall;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where denials can be the same one, which is all that a call that succeeds has in common with them.
 *
 * @param server where the calls go, where that is not simply AWS; empty for AWS
 * @param container what the resources lie in
 */
record DenialPlace(
        String service, String operation, @Nullable String region, String server, String container) {

    static DenialPlace of(ApiCall api, String container) {
        return new DenialPlace(api.service(), api.operation(), api.region(), server(api), container);
    }

    /** Where it is the credentials that are refused, whatever for. */
    static DenialPlace ofCredentials(ApiCall api) {
        return new DenialPlace(api.service(), api.operation(), api.region(), server(api), "");
    }

    /** What one server allows, another one can refuse; an endpoint of a VPC has a policy of its own. */
    private static String server(ApiCall api) {
        URI endpoint = api.endpoint();
        String authority = endpoint == null ? null : endpoint.getAuthority();
        return authority != null && (api.leftAws() || authority.contains(".vpce.")) ? authority : "";
    }

    /** Whether the request alone does not tell which resource it is about. */
    boolean isOpen() {
        return container.isEmpty() || container.endsWith("*");
    }

    boolean isOf(ApiCall api) {
        return service.equals(api.service())
                && operation.equals(api.operation())
                && Objects.equals(region, api.region())
                && server.equals(server(api));
    }
}
