package io.github.whydenied.render;

import io.github.whydenied.remedy.Advice;
import io.github.whydenied.remedy.Applicability;
import io.github.whydenied.remedy.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A remedy without the names AWS did not state. Where a name is left out stands a placeholder, and what was ready is so
 * no more.
 */
final class SafeForm implements Remedy.Visitor<Remedy, RuntimeException> {

    /** Of these kinds the name of the policy is a word of ours, such as {@code bucket policy}. */
    private static final Set<String> OURS = Set.of("resource", "trust", "session", "vpc_endpoint");

    private static final Set<String> NAMELESS = Set.of("Effect", "Action", "NotAction");

    private final Disclosure disclosure;

    private SafeForm(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    static Remedy of(Remedy remedy, Disclosure disclosure) {
        SafeForm form = new SafeForm(disclosure);
        Remedy safe = disclosure.safe() ? remedy.accept(form) : remedy;
        if (safe instanceof Remedy.AskOwner ask) {
            // Before they are quoted: what a redactor puts in can mean something to a shell.
            return new Remedy.AskOwner(
                    ask.advice(), ask.words().stream().map(disclosure::clean).toList());
        }
        return safe instanceof Remedy.PolicyStatement added && form.isMasked(added.statement())
                ? new Remedy.PolicyStatement(incomplete(added.advice()), added.attachTo(), added.statement())
                : safe;
    }

    /** What a redactor masks has to be filled in as well. */
    private boolean isMasked(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(this::isMasked);
        }
        if (value instanceof Iterable<?> list) {
            for (Object item : list) {
                if (isMasked(item)) {
                    return true;
                }
            }
            return false;
        }
        return !disclosure.clean(value.toString()).equals(value.toString());
    }

    @Override
    public Remedy edit(Remedy.PolicyEdit edit) {
        boolean said =
                isStated(PolicyChange.removed(edit, text -> text)) && isStated(PolicyChange.added(edit, text -> text));
        Remedy.Target target = edit.target();
        String policy = target.policy();
        boolean named = policy != null && (OURS.contains(target.policyKind()) || disclosure.mayName(policy));
        return new Remedy.PolicyEdit(
                edit.advice(),
                new Remedy.Target(
                        named ? policy : null, target.policyKind(), attachTo(target.attachedTo()), target.pointer()),
                said ? edit.before() : null,
                said ? edit.after() : null);
    }

    @Override
    public Remedy statement(Remedy.PolicyStatement added) {
        Map<String, Object> statement = statement(added.statement());
        Map<String, Object> before = new LinkedHashMap<>(added.statement());
        before.remove("Sid");
        boolean same = statement.equals(before);
        return new Remedy.PolicyStatement(
                same ? added.advice() : incomplete(added.advice()), attachTo(added.attachTo()), statement);
    }

    @Override
    public Remedy credentials(Remedy.Credentials credentials) {
        return credentials;
    }

    @Override
    public Remedy configuration(Remedy.Configuration change) {
        return new Remedy.Configuration(change.advice(), null, List.of(), List.of());
    }

    @Override
    public Remedy request(Remedy.RequestChange change) {
        return change;
    }

    @Override
    public Remedy ask(Remedy.AskOwner ask) {
        return new Remedy.AskOwner(ask.advice(), command(ask.words()));
    }

    @Override
    public Remedy gap(Remedy.CloseGap gap) {
        return gap;
    }

    private static Advice incomplete(Advice advice) {
        return advice.applicability() != Applicability.READY
                ? advice
                : new Advice(
                        Applicability.PLACEHOLDERS,
                        advice.owner(),
                        advice.brief(),
                        advice.summary(),
                        advice.footnotes());
    }

    private boolean isStated(List<String> lines) {
        return lines.stream().allMatch(disclosure::mayQuote);
    }

    private String attachTo(String target) {
        String name = target.startsWith("arn:") ? target : target.substring(target.indexOf('/') + 1);
        return disclosure.mayName(name) ? target : "";
    }

    /** A statement id is made of names. */
    private Map<String, Object> statement(Map<String, Object> statement) {
        Map<String, Object> safe = new LinkedHashMap<>();
        statement.forEach((element, value) -> {
            if (NAMELESS.contains(element)) {
                safe.put(element, value);
            } else if (!element.equals("Sid")) {
                safe.put(element, value(value, "<" + element.toLowerCase(Locale.ROOT) + ">"));
            }
        });
        return safe;
    }

    private Object value(Object value, String placeholder) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> safe = new LinkedHashMap<>();
            map.forEach((name, member) -> safe.put(String.valueOf(name), value(member, placeholder)));
            return safe;
        }
        if (value instanceof Iterable<?> list) {
            List<Object> safe = new ArrayList<>();
            list.forEach(item -> safe.add(value(item, placeholder)));
            return safe;
        }
        String text = value.toString();
        boolean nameless = value instanceof Number
                || value instanceof Boolean
                || Set.of("*", "true", "false").contains(text)
                || text.endsWith(".amazonaws.com");
        return nameless || disclosure.mayName(text) ? value : placeholder;
    }

    /** Program, subcommands and options stay; what an option is given does not. */
    private List<String> command(List<String> words) {
        List<String> safe = new ArrayList<>();
        boolean argument = false;
        for (String word : words) {
            boolean option = word.startsWith("-");
            argument |= option;
            safe.add(option || !argument || disclosure.mayName(word) ? word : "<...>");
        }
        return safe;
    }
}
