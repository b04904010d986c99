package io.github.whydenied.render;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.remedy.FixFormat;
import io.github.whydenied.remedy.PutPolicyCommand;
import io.github.whydenied.remedy.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A new statement in the language in which somebody keeps policies. What a language cannot say stands as JSON. */
final class StatementText {

    private static final String VERSION = "{\"Version\": \"2012-10-17\", \"Statement\": [";

    private StatementText() {}

    /**
     * The lines of a statement, each of printable ASCII.
     *
     * @param clean takes out of a value what must not be printed
     */
    static List<String> lines(Remedy.PolicyStatement added, FixFormat format, UnaryOperator<String> clean) {
        Map<String, Object> statement = added.statement();
        Optional<List<String>> lines = switch (format) {
            case JSON -> Optional.empty();
            case AWS -> command(added, clean).map(List::of);
            case TERRAFORM -> TerraformStatement.lines(statement, clean);
            case CDK -> CdkStatement.lines(statement, clean);
            case CLOUDFORMATION -> Optional.of(CloudFormationStatement.lines(statement, clean));
        };
        return lines.orElseGet(() -> PolicyText.lines(statement, clean));
    }

    private static Optional<String> command(Remedy.PolicyStatement added, UnaryOperator<String> clean) {
        String document = VERSION + PolicyText.inline(added.statement(), clean) + "]}";
        return PutPolicyCommand.text(added, clean.apply(added.attachTo()), Escapes.ascii(document));
    }

    /** A string in double quotes as YAML and HCL read it, which have one escape for a character beyond the first 65,536. */
    static String quoted(String value) {
        StringBuilder out = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c >= ' ' && c < 0x7f) {
                out.appendCodePoint(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else {
                out.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08X" : "\\u%04X", c));
            }
        });
        return out.append('"').toString();
    }

    /** The values of an element, of which one alone needs no list. */
    static List<String> values(Object value, UnaryOperator<String> clean) {
        List<String> values = new ArrayList<>();
        if (value instanceof Iterable<?> list) {
            list.forEach(item -> values.add(clean.apply(String.valueOf(item))));
        } else {
            values.add(clean.apply(String.valueOf(value)));
        }
        return values;
    }
}
