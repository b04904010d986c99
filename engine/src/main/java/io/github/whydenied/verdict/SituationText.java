package io.github.whydenied.verdict;

import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a row with the names of the case in it: {@code {resource.name|the table}} is the name, or the words behind the bar where it is
 * not known. What stands in backticks is a term.
 */
final class SituationText {

    private final Case denied;

    private SituationText(Case denied) {
        this.denied = denied;
    }

    static Phrase of(Case denied, String text) {
        return new SituationText(denied).phrase(text);
    }

    private Phrase phrase(String text) {
        List<Object> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int mark = next(text, at);
            if (mark < 0) {
                parts.add(text.substring(at));
                break;
            }
            if (mark > at) {
                parts.add(text.substring(at, mark));
            }
            int end = text.indexOf(text.charAt(mark) == '{' ? '}' : '`', mark + 1);
            if (end < 0) {
                throw new IllegalStateException("not closed: " + text);
            }
            String inner = text.substring(mark + 1, end);
            parts.add(text.charAt(mark) == '{' ? filled(inner) : Phrase.term(inner));
            at = end + 1;
        }
        return Phrase.of(parts.toArray());
    }

    private static int next(String text, int from) {
        int brace = text.indexOf('{', from);
        int tick = text.indexOf('`', from);
        return brace < 0 ? tick : tick < 0 ? brace : Math.min(brace, tick);
    }

    private Phrase filled(String placeholder) {
        int bar = placeholder.indexOf('|');
        String name = bar < 0 ? placeholder : placeholder.substring(0, bar);
        Phrase known = value(name);
        return known != null ? known : Phrase.of(bar < 0 ? "it" : placeholder.substring(bar + 1));
    }

    private @Nullable Phrase value(String name) {
        DeniedParties parties = denied.parties();
        Principal principal = parties.principal();
        Arn resource = parties.resource();
        if (name.startsWith("member.")) {
            return name("", denied.call().request().get(name.substring(7)).orElse(null));
        }
        if (name.startsWith("fact.")) {
            List<String> values = new SituationFacts(denied).values(name.substring(5));
            return values.isEmpty() ? null : name("", values.get(0));
        }
        return switch (name) {
            case "action" -> term(denied.request().action());
            case "operation" -> operation();
            case "service" ->
                Phrase.of(ServiceNames.readable(denied.call().api().service()));
            case "region" -> term(denied.call().api().region());
            case "who" -> parties.who();
            case "principal.text" -> principal == null ? null : name("", principal.text());
            case "principal.service" -> term(principal == null ? null : ServicePrincipals.of(principal));
            case "principal.account" -> name("account", parties.account());
            case "session" -> name("", principal instanceof Principal.AssumedRole role ? role.session() : null);
            case "resource" -> name("", denied.request().resource());
            case "resource.path" -> name("", resource == null ? null : resource.resource());
            case "resource.name" -> resource == null ? null : name(parties.noun(), resource.name());
            case "resource.parent" -> resource == null ? null : name(parties.noun(), parent(resource));
            case "resource.account" -> name("account", parties.resourceAccount().orElse(null));
            case "resource.region" -> resource == null || resource.region().isEmpty() ? null : term(resource.region());
            case "promise" -> {
                List<String> promises = new SituationFacts(denied).values("promise");
                yield promises.isEmpty() ? null : term(promises.get(0));
            }
            default -> throw new IllegalArgumentException("no placeholder is called " + name);
        };
    }

    /** Such as {@code Sqs.SendMessage}. */
    private @Nullable Phrase operation() {
        String operation = denied.call().api().operation();
        return operation.isEmpty() || operation.equals("unknown")
                ? null
                : term(denied.call().api().service() + "." + operation);
    }

    /** The name behind the type, and nothing of what is under it. */
    private static String parent(Arn arn) {
        String id = arn.resourceId();
        int end = id.length();
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) == '/' || id.charAt(i) == ':') {
                end = i;
                break;
            }
        }
        return id.substring(0, end);
    }

    private static @Nullable Phrase term(@Nullable String text) {
        return text == null ? null : Phrase.of(Phrase.term(text));
    }

    private static @Nullable Phrase name(String kind, @Nullable String name) {
        return name == null || name.isEmpty() ? null : Phrase.of(Phrase.name(kind, name));
    }
}
