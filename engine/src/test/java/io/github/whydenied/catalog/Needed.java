package io.github.whydenied.catalog;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the catalogue in a line. */
final class Needed {

    private String region = "eu-west-1";
    private @Nullable String account = "111122223333";
    private String parameters = "{}";
    private final String service;
    private final String operation;

    private Needed(String service, String operation) {
        this.service = service;
        this.operation = operation;
    }

    static Needed by(String operation) {
        int dot = operation.indexOf('.');
        return new Needed(operation.substring(0, dot), operation.substring(dot + 1));
    }

    Needed in(String other) {
        region = other;
        return this;
    }

    Needed ofUnknownAccount() {
        account = null;
        return this;
    }

    /** Parameters as JSON with single quotes. */
    Needed with(String json) {
        parameters = json.replace('\'', '"');
        return this;
    }

    CallNeeds all() {
        try {
            return OperationCatalog.standard()
                    .needs(
                            new ApiCall(service, operation, null, region, null),
                            RequestJson.facts(Json.parse(parameters)),
                            account);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(parameters, e);
        }
    }

    ActionNeed one(String action) {
        return all().find(action).orElseThrow(() -> new AssertionError(action + " is not among " + text()));
    }

    /** Those that the request itself makes necessary. */
    List<String> certain() {
        return text().stream().filter(need -> !need.startsWith("may")).toList();
    }

    /** The needs as {@code kind action on arn arn}, a line each. */
    List<String> text() {
        return all().needs().stream()
                .map(need -> need.kind().text() + " " + need.action() + " on "
                        + String.join(
                                " ",
                                need.resources().stream().map(ResourceArn::arn).toList()))
                .toList();
    }
}
