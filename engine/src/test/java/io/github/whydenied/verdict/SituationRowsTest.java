package io.github.whydenied.verdict;

import static io.github.whydenied.testing.Checkout.root;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.remedy.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of every family: complete, from a public source, found in its example, and told with its help. */
class SituationRowsTest {

    private static final List<String> POLICIES =
            SituationPolicies.TYPES.stream().map(type -> "policy." + type).toList();
    private static final int MAX_WORDS = 36;
    private static final Pattern GUESS = Pattern.compile("(?i)\\b(?:may not|might|probably|perhaps|maybe|demands?)\\b");

    static List<SituationRow> rows() {
        return SituationRows.all();
    }

    static List<String> families() {
        return SituationRows.allFamilies();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyLineIsACodeOrBeginsWithAWordThatIsRead(String family) {
        assertThat(SituationRows.text(family + ".txt").lines())
                .allMatch(line ->
                        line.matches("|#.*|[a-z0-9-]+|(title|group|lasts|certainty|when|unless|leads|instead|over"
                                + "|because|fact|owner|help|summary|avoid|source|example|member|given) +\\S.*"));
        assertThat(SituationRows.text(family + ".txt")).matches("(?s)# [^:\n]+: .*");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void itHasAPublicSourceAndSoberTexts(SituationRow row) {
        assertThat(row.code()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(60);
        assertThat(row.sources()).isNotEmpty().allMatch(source -> source.startsWith("https://"));
        assertThat(row.conditions()).as("no row of one condition alone").hasSizeGreaterThan(1);
        assertThat(texts(row)).allSatisfy(text -> {
            assertThat(text).doesNotEndWith(".").doesNotContainPattern(GUESS).doesNotStartWith("Of ");
            for (String clause : text.split("[;:] ")) {
                assertThat(clause.split("\\s+").length).as(clause).isLessThanOrEqualTo(MAX_WORDS);
            }
        });
    }

    private static List<String> texts(SituationRow row) {
        List<String> texts = new ArrayList<>(List.of(row.title(), row.because(), row.help(), row.summary()));
        texts.addAll(row.facts());
        texts.addAll(row.cautions());
        return texts;
    }

    /** What was asked for says nothing of credentials that were not accepted. */
    @ParameterizedTest
    @MethodSource("rows")
    void credentialsThatAreRefusedHaveNoSituationOfTheRequest(SituationRow row) {
        if (row.isAboutTheAnswer()) {
            return;
        }
        assertThat(SituationExamples.expired(row).verdict().causes())
                .noneMatch(cause -> cause.code().code().equals(row.code()));
    }

    @Test
    void noCodeIsThereTwiceAndNoneIsOverAnUnknownOne() {
        List<String> codes = rows().stream().map(SituationRow::code).toList();
        assertThat(codes).doesNotHaveDuplicates();
        assertThat(rows()).allSatisfy(row -> assertThat(codes).containsAll(row.over()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void itsExampleHasItWithItsHelp(SituationRow row) {
        Explanation explanation = SituationExamples.explain(row);
        Cause cause = explanation.verdict().causes().stream()
                .filter(one -> one.code().code().equals(row.code()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(row + " is not among "
                        + explanation.verdict().causes().stream()
                                .map(one -> one.code().code())
                                .collect(joining(", "))));

        assertThat(cause.certainty()).isEqualTo(row.certainty());
        if (row.certainty() == Certainty.POSSIBLE) {
            assertThat(explanation.verdict().primary()).isNotEqualTo(cause);
        } else {
            assertThat(explanation.guidance().remedies())
                    .extracting(remedy -> remedy.advice().owner().word())
                    .contains(row.owner());
        }
        if (row.replacesPolicyChanges() && row.certainty() != Certainty.POSSIBLE) {
            assertThat(explanation.guidance().remedies()).noneMatch(Remedy::isPolicyChange);
        }
        if (row.leads()) {
            assertThat(explanation.verdict().primary().code().code()).isEqualTo(row.code());
        }
    }

    /** The first line has the families, the others those with rows for a service; {@code -Dgolden=update} writes them. */
    @Test
    void theIndexIsMadeOfTheConditions() throws IOException {
        StringBuilder made = new StringBuilder("families: " + String.join(" ", families()) + "\n");
        Map<String, Set<String>> index = new TreeMap<>();
        for (SituationRow row : rows()) {
            for (String key : keys(row)) {
                index.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(row.family());
            }
        }
        index.forEach((key, families) ->
                made.append(key).append(": ").append(String.join(" ", families)).append('\n'));

        Path file = root().resolve("engine/src/main/resources/io/github/whydenied/verdict/situations/index.txt");
        if (System.getProperty("golden", "").equals("update")) {
            Files.writeString(file, made);
        }
        assertThat(Files.readString(file)).isEqualTo(made.toString());
    }

    /** What the narrowest condition asks for, because a row can only be met where all of its conditions are. */
    private static Set<String> keys(SituationRow row) {
        Set<String> broad = Set.of("*");
        for (List<String> facts : List.of(
                List.of("action", "call", "behind", "resource"), List.of("problem", "layer", "stated"), POLICIES)) {
            for (SituationCondition condition : row.conditions()) {
                Set<String> keys = new LinkedHashSet<>();
                if (condition.wanted() && facts.contains(condition.fact())) {
                    condition.patterns().forEach(pattern -> keys.add(key(condition.fact(), pattern)));
                }
                if (!keys.isEmpty() && !keys.contains("*")) {
                    return keys;
                }
            }
        }
        return broad;
    }

    private static String key(String fact, String pattern) {
        return switch (fact) {
            case "action" -> key(pattern.substring(0, Math.max(0, pattern.indexOf(':'))));
            case "call", "behind" -> key(pattern.substring(0, Math.max(0, pattern.indexOf('.'))));
            case "resource" -> pattern.startsWith("arn:") ? key(pattern.split(":", 4)[2]) : "*";
            case "stated" -> pattern.equals("no") ? "unstated" : "*";
            case "problem", "layer" -> fact + "-" + pattern;
            default -> fact.replace('.', '-');
        };
    }

    private static String key(String name) {
        return name.isEmpty() || name.contains("*") ? "*" : name.toLowerCase(Locale.ROOT);
    }

    /** {@code -Dgolden=update} writes the pages. */
    @ParameterizedTest
    @MethodSource("families")
    void thePageOfTheFamilyIsMadeOfItsRows(String family) throws IOException {
        Path page = root().resolve("docs/causes/situations-" + family + ".md");
        String made = SituationPages.page(family);
        if (System.getProperty("golden", "").equals("update")) {
            Files.writeString(page, made);
        }
        assertThat(Files.readString(page)).isEqualTo(made);
    }

    @Test
    void patternsAreComparedWithoutRegardToCase() {
        Map<String, Boolean> cases = new LinkedHashMap<>();
        cases.put("dynamodb:query|DynamoDB:Query", true);
        cases.put("DynamoDB:Query|dynamodb:query", true);
        cases.put("\\*x?|*XY", true);
        cases.put("\\*x?|zXY", false);
        cases.put("arn:*:s3:::*/x|arn:aws:s3:::b/a/x", true);
        cases.put("arn:*:s3:::*/x|arn:aws:s3:::b/a/xy", false);
        cases.put("*|", true);
        cases.put("a*b*c|abbc", true);
        cases.put("a*b*c|abb", false);
        cases.forEach((both, expected) -> {
            String[] parts = both.split("\\|", 2);
            Case denied = DeniedCases.denied("s3:GetObject", null)
                    .member("Name", parts[1])
                    .toCase();
            SituationCondition condition = SituationCondition.read(true, "member.Name " + parts[0]);
            assertThat(condition.isMet(new SituationFacts(denied))).as(both).isEqualTo(expected);
        });
    }
}
