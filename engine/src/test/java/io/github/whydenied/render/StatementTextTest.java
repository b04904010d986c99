package io.github.whydenied.render;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Json;
import io.github.whydenied.remedy.Advice;
import io.github.whydenied.remedy.Applicability;
import io.github.whydenied.remedy.FixFormat;
import io.github.whydenied.remedy.PosixWords;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.verdict.Owner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Each language's own parser reads the statement back as it was. */
class StatementTextTest {

    private static final String ROLE = "role/checkout-service";

    /** Names can hold quotes, line breaks, what a language takes for its own, and any character. */
    private static final List<String> NAMES = List.of(
            "2026/11/inv-1.pdf",
            "a \"quoted\" name\\",
            "line\nbreak",
            "${aws:username}/${*}%{if true}",
            "'; rm -rf / #",
            "\u00e9\u4e2d\ud83d\ude00\u202e",
            "# no: comment, - no item",
            "\\u000a\\");

    static List<Map<String, Object>> statements() {
        List<Map<String, Object>> statements = new ArrayList<>();
        for (String name : NAMES) {
            Map<String, Object> own = start();
            own.put("Action", "s3:GetObject");
            own.put("Resource", "arn:aws:s3:::acme-invoices/" + name);
            own.put("Condition", Map.of("StringEquals", Map.of("aws:PrincipalTag/team", name)));
            statements.add(own);
            Map<String, Object> trust = start();
            trust.put("Principal", Map.of("AWS", "arn:aws:iam::111122223333:role/" + name));
            trust.put("Action", List.of("sts:AssumeRole", "sts:TagSession"));
            statements.add(trust);
        }
        Map<String, Object> service = start();
        service.put("Principal", Map.of("Service", List.of("lambda.amazonaws.com", "edgelambda.amazonaws.com")));
        service.put("Action", "sts:AssumeRole");
        service.put("Condition", Map.of("StringLike", Map.of("aws:SourceArn", List.of("arn:a", "arn:b"))));
        statements.add(service);
        return statements;
    }

    private static Map<String, Object> start() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", "GetObjectAcme");
        statement.put("Effect", "Allow");
        return statement;
    }

    @ParameterizedTest
    @MethodSource("statements")
    void yamlIsReadBack(Map<String, Object> statement) {
        Object read =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(text(statement, FixFormat.CLOUDFORMATION));
        assertThat(read).isEqualTo(List.of(statement));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void terraformIsReadBack(Map<String, Object> statement) throws Exception {
        if (text(statement, FixFormat.TERRAFORM).matches("(?s).*[^\\\\]\\\\[uU].*")) {
            // An escape of the language's specification, which this parser does not know.
            return;
        }
        Map<String, Object> block =
                map(new HCLParser().parse(text(statement, FixFormat.TERRAFORM)).get("statement"));
        assertThat(block.get("sid")).isEqualTo("GetObjectAcme");
        assertThat(block.get("effect")).isEqualTo("Allow");
        assertThat(strings(block.get("actions"))).isEqualTo(strings(statement.get("Action")));
        if (statement.containsKey("Resource")) {
            assertThat(strings(block.get("resources"))).isEqualTo(strings(statement.get("Resource")));
        }
        if (statement.get("Principal") instanceof Map<?, ?> principal) {
            Map<String, Object> read = map(block.get("principals"));
            assertThat(principal.keySet().toArray()).containsExactly(read.get("type"));
            assertThat(strings(read.get("identifiers"))).isEqualTo(strings(principal.get(read.get("type"))));
        }
        if (statement.get("Condition") instanceof Map<?, ?> condition) {
            Map<String, Object> read = map(block.get("condition"));
            Map<String, Object> keys = map(condition.get(read.get("test")));
            assertThat(strings(read.get("values"))).isEqualTo(strings(keys.get(read.get("variable"))));
        }
    }

    /**
     * Any character has an escape.
     *
     * @see <a href="https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions">HCL, Template Expressions</a>
     */
    @Test
    void terraformHasAnEscapeForEachCharacter() {
        Map<String, Object> statement = start();
        statement.put("Action", "s3:GetObject");
        statement.put("Resource", "\u00e9\r\ud83d\ude00");
        assertThat(text(statement, FixFormat.TERRAFORM)).contains("  resources = [\"\\u00E9\\u000D\\U0001F600\"]\n");
    }

    /** By a Java compiler, with stand-ins for the CDK's classes that keep what they are told. */
    @ParameterizedTest
    @MethodSource("statements")
    void javaIsReadBack(Map<String, Object> statement) throws Exception {
        assertThat(CdkStandIns.evaluate(text(statement, FixFormat.CDK))).isEqualTo(listed(statement));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void theCommandHoldsTheDocument(Map<String, Object> statement) throws Exception {
        if (statement.containsKey("Principal")) {
            return;
        }
        List<String> words = PosixWords.of(text(statement, FixFormat.AWS).strip());
        assertThat(words.subList(0, 5))
                .containsExactly("aws", "iam", "put-role-policy", "--role-name", "checkout-service");
        assertThat(words.get(5)).isEqualTo("--policy-name");
        assertThat(words.get(6)).matches("WhyDenied-[0-9a-f]{1,8}");
        assertThat(words.get(7)).isEqualTo("--policy-document");
        assertThat(Json.parse(words.get(8)).value())
                .isEqualTo(Map.of("Version", "2012-10-17", "Statement", List.of(statement)));
    }

    /** IAM replaces an inline policy of the same name. */
    @Test
    void twoStatementsHaveTwoPolicies() {
        Map<String, Object> one = statements().get(0);
        Map<String, Object> other = statements().get(2);
        assertThat(PosixWords.of(text(one, FixFormat.AWS).strip()).get(6))
                .isNotEqualTo(PosixWords.of(text(other, FixFormat.AWS).strip()).get(6));
    }

    /** A bucket policy and a trust policy are put as a whole, and a role of IAM Identity Center is made anew. */
    @Test
    void whatNoCommandAddsStandsAsJson() {
        Map<String, Object> own = statements().get(0);
        Map<String, Object> trust = statements().get(1);
        assertThat(lines(own, "arn:aws:s3:::acme-invoices", FixFormat.AWS).get(0))
                .isEqualTo("{");
        assertThat(lines(trust, ROLE, FixFormat.AWS).get(0)).isEqualTo("{");
        assertThat(lines(own, "role/AWSReservedSSO_Admin_0123456789abcdef", FixFormat.AWS)
                        .get(0))
                .isEqualTo("{");
    }

    @Test
    void whatALanguageCannotSayStandsAsJson() {
        Map<String, Object> statement = start();
        statement.put("Action", "s3:GetObject");
        statement.put("Resource", "arn:aws:s3:::acme-invoices/&{x}");
        assertThat(lines(statement, ROLE, FixFormat.TERRAFORM).get(0)).isEqualTo("{");
        Map<String, Object> web = start();
        web.put("Principal", Map.of("Federated", "arn:aws:iam::111122223333:oidc-provider/example.com"));
        web.put("Action", "sts:AssumeRoleWithWebIdentity");
        assertThat(lines(web, ROLE, FixFormat.CDK).get(0)).isEqualTo("{");
    }

    private static String text(Map<String, Object> statement, FixFormat format) {
        List<String> lines = lines(statement, ROLE, format);
        assertThat(lines).allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7f));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> lines(Map<String, Object> statement, String attachTo, FixFormat format) {
        Advice advice = new Advice(
                Applicability.READY, Owner.ACCOUNT_ADMIN, Phrase.of("allow it"), Phrase.of("allow it"), List.of());
        return StatementText.lines(new Remedy.PolicyStatement(advice, attachTo, statement), format, value -> value);
    }

    /** As the CDK has it: every element but the first two is a list. */
    private static Map<String, Object> listed(Map<String, Object> statement) {
        Map<String, Object> listed = new LinkedHashMap<>(statement);
        listed.computeIfPresent("Action", (name, value) -> strings(value));
        listed.computeIfPresent("Resource", (name, value) -> strings(value));
        listed.computeIfPresent("Principal", (name, value) -> {
            List<String> principals = new ArrayList<>();
            map(value).forEach((type, ids) -> strings(ids).forEach(id -> principals.add(type + " " + id)));
            return principals;
        });
        return listed;
    }

    /** The only one of a list, or the map. What Terraform reads as a policy's variable is one again. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value instanceof List<?> list ? list.get(0) : value);
    }

    private static List<String> strings(@Nullable Object value) {
        List<String> strings = new ArrayList<>();
        (value instanceof List<?> list ? list : List.of(requireNonNull(value)))
                .forEach(item ->
                        strings.add(String.valueOf(item).replace("&{", "${").replace("%%{", "%{")));
        return strings;
    }
}
