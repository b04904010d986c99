package io.github.whydenied.iam;

import io.github.whydenied.annotations.PublicApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text in a policy that can hold policy variables: {@code arn:aws:s3:::home/${aws:username, 'nobody'}/*}. {@code ${*}},
 * {@code ${?}} and {@code ${$}} are these characters themselves.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy variables</a>
 */
@PublicApi
public final class PolicyPattern {

    /** A piece of text, or the name of a variable with what stands for it when the request has none. */
    record Part(String text, boolean variable, @Nullable String otherwise) {}

    private static final String SPECIAL = "*?$";

    private final String text;
    private final List<Part> parts;
    private final boolean constant;

    // Made once for a pattern without variables. Two threads may both make it: they make the same.
    private @Nullable Wildcards lowerCase;
    private @Nullable Resolved<Wildcards> plain;
    private @Nullable Resolved<Wildcards> resource;
    private @Nullable Resolved<List<Wildcards>> arn;

    private PolicyPattern(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.constant = parts.stream().noneMatch(Part::variable);
    }

    /** In a document of version 2008-10-17 nothing is a variable. */
    static PolicyPattern of(String text, boolean variables) {
        if (!variables || text.indexOf("${") < 0) {
            return new PolicyPattern(text, List.of(new Part(text, false, null)));
        }
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("${", at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            if (open > at) {
                parts.add(new Part(text.substring(at, open), false, null));
            }
            parts.add(variable(text.substring(open + 2, close)));
            at = close + 1;
        }
        if (at < text.length()) {
            parts.add(new Part(text.substring(at), false, null));
        }
        return new PolicyPattern(text, parts);
    }

    private static Part variable(String inside) {
        int comma = inside.indexOf(',');
        String name = (comma < 0 ? inside : inside.substring(0, comma)).strip();
        if (comma < 0) {
            return new Part(name, true, null);
        }
        String otherwise = inside.substring(comma + 1).strip();
        boolean quoted = otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'");
        return new Part(name, true, quoted ? otherwise.substring(1, otherwise.length() - 1) : otherwise);
    }

    /**
     * The text as the document has it.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * What it stands for in a request, where it has policy variables.
     *
     * @param context the condition keys of the request
     * @return the text with their values; empty without variables, or where one has no value that is known
     */
    public Optional<String> expanded(RequestContext context) {
        return constant ? Optional.empty() : Optional.ofNullable(string(context).value());
    }

    /** Whether a variable of it stands for a condition key; a special character of its own does not. */
    boolean hasKeys() {
        return parts.stream()
                .anyMatch(part -> part.variable() && !(part.text().length() == 1 && SPECIAL.contains(part.text())));
    }

    boolean constant() {
        return constant;
    }

    /** The text with wildcards and the values of its variables; empty results say why there is none. */
    Resolved<Wildcards> wildcards(RequestContext context) {
        Resolved<Wildcards> made = plain;
        if (made == null) {
            made = make(context, Wildcards.Builder::build);
            plain = constant ? made : null;
        }
        return made;
    }

    /** The same for a resource, where a star does not go everywhere. */
    Resolved<Wildcards> resource(RequestContext context) {
        Resolved<Wildcards> made = resource;
        if (made == null) {
            made = make(context, Wildcards.Builder::buildArn);
            resource = constant ? made : null;
        }
        return made;
    }

    /** Whether a value of the variables that are not known could make it match; they can stand for anything. */
    boolean couldMatch(RequestContext context, String text) {
        Wildcards.Builder builder = new Wildcards.Builder();
        for (Part part : parts) {
            boolean literal = part.variable() && part.text().length() == 1 && SPECIAL.contains(part.text());
            if (literal) {
                builder.literal(part.text());
            } else if (part.variable()) {
                RequestContext.Value value = context.value(part.text());
                if (value.state() == RequestContext.State.UNKNOWN) {
                    builder.pattern("*");
                } else {
                    builder.literal(
                            value.values().size() == 1 ? value.values().get(0) : String.valueOf(part.otherwise()));
                }
            } else {
                builder.pattern(part.text());
            }
        }
        return builder.build().matches(text);
    }

    /** For actions, which know no case and no variables. */
    Wildcards lowerCase() {
        Wildcards made = lowerCase;
        if (made == null) {
            made = Wildcards.of(text.toLowerCase(Locale.ROOT));
            lowerCase = made;
        }
        return made;
    }

    /** What all of them begin with up to a colon, in lower case; null where they differ or a wildcard leaves it open. */
    static @Nullable String commonPrefix(List<PolicyPattern> patterns) {
        String common = null;
        for (PolicyPattern pattern : patterns) {
            String prefix = prefix(pattern.text.toLowerCase(Locale.ROOT));
            if (prefix == null || (common != null && !common.equals(prefix))) {
                return null;
            }
            common = prefix;
        }
        return common;
    }

    private static @Nullable String prefix(String text) {
        int colon = text.indexOf(':');
        String prefix = colon < 0 ? "*" : text.substring(0, colon);
        return prefix.indexOf('*') < 0 && prefix.indexOf('?') < 0 ? prefix : null;
    }

    private Resolved<Wildcards> make(RequestContext context, Function<Wildcards.Builder, Wildcards> made) {
        Wildcards.Builder builder = new Wildcards.Builder();
        Ternary known = walk(context, builder::pattern, builder::literal);
        return new Resolved<>(known, known == Ternary.TRUE ? made.apply(builder) : null);
    }

    /** The text with the values of its variables, wildcards being characters like others. */
    Resolved<String> string(RequestContext context) {
        if (constant) {
            return new Resolved<>(Ternary.TRUE, text);
        }
        StringBuilder string = new StringBuilder();
        Ternary known = walk(context, string::append, string::append);
        return new Resolved<>(known, known == Ternary.TRUE ? string.toString() : null);
    }

    /** The six parts of an ARN, each with wildcards; null where it has fewer. */
    Resolved<List<Wildcards>> segments(RequestContext context) {
        Resolved<List<Wildcards>> made = arn;
        if (made == null) {
            made = makeSegments(context);
            arn = constant ? made : null;
        }
        return made;
    }

    private Resolved<List<Wildcards>> makeSegments(RequestContext context) {
        List<Wildcards.Builder> segments = new ArrayList<>(List.of(new Wildcards.Builder()));
        Ternary known = walk(
                context,
                written -> {
                    String rest = written;
                    for (int colon = rest.indexOf(':'); colon >= 0 && segments.size() < 6; colon = rest.indexOf(':')) {
                        segments.get(segments.size() - 1).pattern(rest.substring(0, colon));
                        segments.add(new Wildcards.Builder());
                        rest = rest.substring(colon + 1);
                    }
                    segments.get(segments.size() - 1).pattern(rest);
                },
                value -> segments.get(segments.size() - 1).literal(value));
        return known == Ternary.TRUE
                ? new Resolved<>(
                        Ternary.of(segments.size() == 6),
                        segments.stream().map(Wildcards.Builder::build).toList())
                : new Resolved<>(known, null);
    }

    /** The variables whose values are not known. */
    List<String> unknownKeys(RequestContext context) {
        return parts.stream()
                .filter(Part::variable)
                .map(Part::text)
                .filter(name -> !(name.length() == 1 && SPECIAL.contains(name)))
                .filter(name -> context.value(name).state() == RequestContext.State.UNKNOWN)
                .toList();
    }

    private Ternary walk(RequestContext context, Consumer<String> written, Consumer<String> inserted) {
        Ternary known = Ternary.TRUE;
        for (Part part : parts) {
            if (!part.variable()) {
                written.accept(part.text());
                continue;
            }
            if (part.text().length() == 1 && SPECIAL.contains(part.text())) {
                inserted.accept(part.text());
                continue;
            }
            RequestContext.Value value = context.value(part.text());
            if (value.state() == RequestContext.State.UNKNOWN) {
                known = known.and(Ternary.UNKNOWN);
            } else if (value.values().size() == 1) {
                inserted.accept(value.values().get(0));
            } else if (part.otherwise() != null && value.state() == RequestContext.State.ABSENT) {
                inserted.accept(part.otherwise());
            } else {
                // A variable stands for one value; a key without one, or with several, has none to stand for.
                known = Ternary.FALSE;
            }
        }
        return known;
    }

    /**
     * What became of a pattern.
     *
     * @param known true with a value; false where a variable has none, so that the pattern matches nothing; unknown where its
     *     value is not known
     * @param value the value
     */
    record Resolved<T>(Ternary known, @Nullable T value) {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PolicyPattern pattern && pattern.text.equals(text) && pattern.constant == constant;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
