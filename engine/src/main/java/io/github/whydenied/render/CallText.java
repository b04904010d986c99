package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.verdict.BuiltInCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a report says of the denied call. */
record CallText(Explanation explanation, Disclosure disclosure) {

    /** A reader knows an entry by less. */
    private static final int MAX_ID = 100;

    ReportedCall values() {
        return new ReportedCall(
                disclosure.clean(explanation.call().api().service()),
                disclosure.clean(explanation.call().api().operation()),
                disclosure.cleanOrNull(explanation.call().api().region()),
                explanation.call().error().http().statusCode(),
                disclosure.cleanOrNull(explanation.call().error().code()),
                disclosure.cleanOrNull(explanation.call().error().http().requestId()),
                disclosure.named(Phrases.principal(explanation).orElse(null)),
                disclosure.cleanOrNull(explanation.request().action()),
                disclosure.named(explanation.request().resource()));
    }

    String action() {
        String action = explanation.request().action();
        return disclosure.clean(action == null ? "an unknown action of " + service() : action);
    }

    private String service() {
        String service = explanation.call().api().service();
        return service.isEmpty() ? "an unknown service" : ServiceNames.readable(service);
    }

    String operation() {
        DeniedEntries entries = explanation.call().entries();
        if (entries == null) {
            return called();
        }
        boolean isOne = entries.total() == null && entries.denied() == 1;
        return (isOne ? "in the answer of " : entries.count() + " of ") + called() + names(entries);
    }

    /** Which entries it was, as far as they may be named. */
    private String names(DeniedEntries entries) {
        List<String> shown = entries.ids().stream()
                .filter(disclosure::mayName)
                .map(disclosure::clean)
                .map(Phrases::shortResource)
                .map(id -> Clip.middle(id, MAX_ID))
                .toList();
        if (shown.isEmpty()) {
            return "";
        }
        int more = entries.denied() - shown.size();
        return ": " + String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
    }

    private String called() {
        String called = disclosure.clean(Phrases.operation(explanation.call()));
        String answered = explanation.call().error().service();
        if (explanation.call().failedWhileObtainingCredentials() && answered != null) {
            return called + ", while obtaining credentials from " + disclosure.clean(ServiceNames.readable(answered));
        }
        if (explanation.request().dependentOn() == null) {
            return called;
        }
        return "needed by " + called + of(Phrases.attempt(explanation).resource()) + passedBy();
    }

    private String of(@Nullable String resource) {
        String name = disclosure.named(resource);
        return name == null ? "" : " of " + name;
    }

    /** The parameter by which a role is passed, for a reader has to find it in the code. */
    private String passedBy() {
        if (!"iam:PassRole".equals(explanation.request().action())) {
            return "";
        }
        RequestFacts request = explanation.call().request();
        for (String path : new TreeSet<>(request.members().keySet())) {
            String name = path.split("\\.", 2)[0];
            String value = request.get(path).orElse("");
            if ((name.contains("Role") || name.contains("InstanceProfile"))
                    && !value.isEmpty()
                    && disclosure.mayName(value)) {
                String parameter = Character.toLowerCase(name.charAt(0)) + name.substring(1);
                return " (" + disclosure.quoted(Phrase.of(Phrase.name(parameter, value))) + ")";
            }
        }
        return "";
    }

    String answer() {
        List<String> parts = new ArrayList<>();
        String region = explanation.call().api().region();
        boolean seen = explanation.call().error().http().statusCode() != HttpFacts.UNKNOWN_STATUS;
        if (region != null || seen) {
            parts.add(region == null ? "no region" : disclosure.clean(region));
        }
        String requestId = explanation.call().error().http().requestId();
        if (requestId != null) {
            parts.add("request " + disclosure.clean(requestId));
        }
        String http = Phrases.http(explanation.call());
        if (!http.isEmpty()) {
            parts.add(disclosure.clean(http));
        }
        return String.join(", ", parts);
    }

    String caller() {
        CredentialFacts credentials = explanation.call().credentials();
        if (credentials.kind() == CredentialFacts.Kind.MISSING) {
            return "as nobody: no credentials were loaded";
        }
        String who = Phrases.principal(explanation)
                .filter(disclosure::mayName)
                .or(() -> explanation.call().isOfServiceRole()
                        ? Optional.empty()
                        : credentials.maskedAccessKey().map(key -> "access key " + key))
                .map(disclosure::clean)
                .orElse("an unnamed principal");
        String origin = disclosure.quoted(Phrases.origin(explanation, !disclosure.safe()));
        return isOfServiceRole()
                ? "as " + who + " (the service's role; the caller has " + origin + ")"
                : "as " + who + " (" + origin + ")";
    }

    /** Whether an answer told of a role that a service works as; the credentials are those of whoever asked. */
    private boolean isOfServiceRole() {
        return explanation.call().isOfServiceRole()
                || (explanation.call().entries() != null
                        && explanation.verdict().primary().code() == BuiltInCause.SERVICE_ROLE_LACKS_PERMISSION);
    }
}
