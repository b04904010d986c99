package io.github.whydenied.sdk;

import static io.github.whydenied.sdk.FailedCallReader.guarded;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.TokenClaims;
import io.github.whydenied.catalog.MembersToRead;
import io.github.whydenied.catalog.OperationCatalog;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Reads those members of a request that the catalogue names, and no other: members can hold secrets in clear. Asked for is
 * each by its name, through the SDK's public {@code getValueForField}.
 */
final class RequestReader {

    private RequestReader() {}

    /** Whether a request is a presigned URL; needs no member. */
    static RequestFacts unread(Optional<SdkHttpRequest> http) {
        return new RequestFacts(Map.of(), isPresigned(http), false);
    }

    static RequestFacts read(SdkRequest request, ApiCall api, Optional<SdkHttpRequest> http) {
        Set<String> names = guarded(() -> memberNames(request), Set.of());
        MembersToRead wanted = OperationCatalog.standard().membersToRead(api, names);
        Map<String, List<String>> members = new LinkedHashMap<>();
        wanted.presence().forEach(path -> {
            if (guarded(() -> MemberPath.isSet(request, path), false)) {
                members.put(path, List.of());
            }
        });
        wanted.values().forEach(path -> {
            List<String> values = guarded(() -> MemberPath.values(request, path), List.of());
            if (!values.isEmpty()) {
                members.put(path, values);
            }
        });
        if (names.contains(TokenClaims.MEMBER)) {
            guarded(() -> request.getValueForField(TokenClaims.MEMBER, String.class), Optional.<String>empty())
                    .flatMap(TokenClaims::of)
                    .ifPresent(claims ->
                            claims.forEach((claim, values) -> members.put(TokenClaims.MEMBER + "." + claim, values)));
        }
        return new RequestFacts(members, isPresigned(http), true);
    }

    /** Whether it was signed by whoever made its URL, and not by the client. */
    static boolean isPresigned(Optional<SdkHttpRequest> http) {
        return http.map(h -> h.firstMatchingRawQueryParameter("X-Amz-Signature").isPresent())
                .orElse(false);
    }

    private static Set<String> memberNames(SdkRequest request) {
        Set<String> names = new LinkedHashSet<>();
        request.sdkFields().forEach(field -> names.add(field.memberName()));
        return names;
    }
}
