package io.github.whydenied.cli;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.CallNeeds;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.input.BadLineException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks the catalogue about an operation by the names that people have for it. */
final class OperationQuestion {

    private static final Pattern CLIENT = Pattern.compile("(?<=.)(?:Async)?Client$");

    private OperationQuestion() {}

    /**
     * What the catalogue answered.
     *
     * @param operation as {@code Service.Operation}, the service by its id
     * @param needs what it needs
     */
    record Answer(String operation, CallNeeds needs) {}

    /**
     * Asks.
     *
     * @throws BadLineException when the operation has no service, or one that is not known
     */
    static Answer ask(String text, RequestFacts facts, @Nullable String region, @Nullable String account)
            throws BadLineException {
        int dot = text.lastIndexOf('.');
        if (dot < 1 || dot == text.length() - 1) {
            throw new BadLineException("\"" + text + "\" is no SERVICE.OPERATION, such as S3.GetObject");
        }
        String name = text.substring(0, dot).trim();
        String operation = text.substring(dot + 1).trim();
        OperationCatalog catalog = OperationCatalog.standard();
        String service = catalog.serviceId(name, operation)
                .or(() -> catalog.serviceId(CLIENT.matcher(name).replaceFirst(""), operation))
                .orElseThrow(() -> new BadLineException("\"" + name
                        + "\" is no service: neither a service id, nor the name of a client, nor an IAM prefix"));
        ApiCall api = new ApiCall(service, operation, null, region, null);
        return new Answer(service + "." + operation, catalog.needs(api, facts, account));
    }
}
