package io.github.whydenied.probe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request in the Query protocol, as {@code ActionNames.member.1=s3:GetObject}. */
final class QueryParameters {

    private final Map<String, String> values = new LinkedHashMap<>();

    private QueryParameters() {}

    static QueryParameters none() {
        return new QueryParameters();
    }

    static QueryParameters of(String name, String value) {
        return none().and(name, value);
    }

    /** Adds one; null leaves it out. */
    QueryParameters and(String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** Adds a list. */
    QueryParameters and(String name, List<String> list) {
        for (int i = 0; i < list.size(); i++) {
            values.put(member(name, i), list.get(i));
        }
        return this;
    }

    /** The name of a member of a list, whose first is 0 here and 1 in the protocol. */
    static String member(String list, int index) {
        return list + ".member." + (index + 1);
    }

    /** The body of the request. */
    String form(String operation, String version) {
        StringBuilder form = new StringBuilder("Action=" + operation + "&Version=" + version);
        values.forEach((name, value) ->
                form.append('&').append(encode(name)).append('=').append(encode(value)));
        return form.toString();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
