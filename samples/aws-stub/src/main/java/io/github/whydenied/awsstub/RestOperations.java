package io.github.whydenied.awsstub;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names operations that only method and path tell apart, outside S3. */
final class RestOperations {

    private record Route(String method, Pattern path, String operation) {}

    private static final List<Route> ROUTES = List.of(
            route("POST", "/[0-9-]+/functions/[^/]+/invocations", "Invoke"),
            route("GET", "/[0-9-]+/functions/[^/]+/policy", "GetPolicy"),
            route("GET", "/[0-9-]+/functions/[^/]+/configuration", "GetFunctionConfiguration"),
            route("GET", "/[0-9-]+/functions/[^/]+", "GetFunction"),
            route("GET", "/[0-9-]+/functions/?", "ListFunctions"),
            route("POST", "/[0-9-]+/functions", "CreateFunction"),
            route("POST", "/model/[^/]+/invoke", "InvokeModel"),
            route("POST", "/model/[^/]+/converse", "Converse"),
            route("GET", "/authorization-details/[^/]+/policy", "GetRequestAuthorizationPolicy"),
            route("GET", "/authorization-details/[^/]+", "GetRequestAuthorizationDetails"),
            route("PUT", "/latest/api/token", "Token"),
            route("GET", "/latest/meta-data/iam/info", "IamInfo"),
            route("GET", "/latest/meta-data/iam/security-credentials(-extended)?/?", "RoleName"),
            route("GET", "/latest/meta-data/iam/security-credentials(-extended)?/[^/]+", "RoleCredentials"),
            route("GET", "/v[12]/credentials.*", "Credentials"));

    private RestOperations() {}

    static @Nullable String nameOf(RecordedCall call) {
        for (Route route : ROUTES) {
            if (route.method().equals(call.method())
                    && route.path().matcher(call.path()).matches()) {
                return route.operation();
            }
        }
        return null;
    }

    private static Route route(String method, String path, String operation) {
        return new Route(method, Pattern.compile(path), operation);
    }
}
