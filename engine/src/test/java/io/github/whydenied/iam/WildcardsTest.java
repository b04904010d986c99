package io.github.whydenied.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Wildcards</a>. */
class WildcardsTest {

    @ParameterizedTest
    @CsvSource({
        "s3:Get*, s3:GetObject, true",
        "s3:*Object, s3:GetObject, true",
        "s3:*Object, s3:GetObjectAcl, false",
        "s3:Get?bject, s3:GetObject, true",
        "s3:Get?Object, s3:GetObject, false",
        "*, '', true",
        "?, '', false",
        "**, a, true",
        "a*b*c, abc, true",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYbZ, false",
        "a*a, a, false",
        "'', '', true"
    })
    void matchesWholeTexts(String pattern, String text, boolean matches) {
        assertThat(Wildcards.of(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void agreesWithAnExpressionOnManyTexts() {
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            String pattern = text(random, "aabbaabbaabb?*", 1 + random.nextInt(90));
            String text = text(random, "ab", random.nextInt(110));
            String regex = pattern.replace("?", ".").replaceAll("\\*+", ".*");
            if (pattern.chars().filter(c -> c == '*').count() > 3) {
                continue;
            }
            assertThat(Wildcards.of(pattern).matches(text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(Pattern.matches(regex, text));
        }
    }

    @Test
    void aStarOfAnArnAgreesWithAnExpressionThatKnowsColons() {
        Random random = new Random(8);
        for (int i = 0; i < 50_000; i++) {
            String pattern = text(random, "ab:*?", 1 + random.nextInt(14));
            String text = text(random, "ab:", random.nextInt(18));
            assertThat(new Wildcards.Builder().pattern(pattern).buildArn().matches(text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(Pattern.matches(regexOfArn(pattern), text));
        }
    }

    private static String regexOfArn(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean lastSegment = pattern.indexOf(':', i) < 0;
            boolean endsSegment = i + 1 == pattern.length() || ":*".indexOf(pattern.charAt(i + 1)) >= 0;
            regex.append(c == '?' ? "." : c != '*' ? String.valueOf(c) : lastSegment || endsSegment ? ".*" : "[^:]*");
        }
        return regex.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:logs:eu-west-1:111122223333:*m:y, false",
        "arn:aws:logs:eu-west-1:111122223333:*:y, true",
        "arn:aws:logs:eu-west-1:111122223333:log-group:*, true",
        "arn:aws:logs:*:111122223333:log-group:/app/x:log-stream:y, true",
        "arn:aws:logs:eu*:111122223333:log-group:/app/x:log-stream:y, true",
        "*, true"
    })
    void aStarStopsAtAColonUnlessItEndsASegment(String pattern, boolean matches) {
        assertThat(new Wildcards.Builder()
                        .pattern(pattern)
                        .buildArn()
                        .matches("arn:aws:logs:eu-west-1:111122223333:log-group:/app/x:log-stream:y"))
                .isEqualTo(matches);
    }

    /** Patterns that take a backtracking comparison longer than the test run. */
    @ParameterizedTest
    @CsvSource({"a*, b", "'*a', b", "'?a*', b", "'a?*', c", "'ab', 'c*'"})
    void longPatternsTakeNoTimeWorthSpeakingOf(String unit, String end) {
        String pattern = unit.repeat(100_000 / unit.length()) + end;
        String text = "a".repeat(100_000);

        assertThat(Wildcards.of(pattern).matches(text)).isFalse();
        assertThat(new Wildcards.Builder().pattern(pattern + ":x").buildArn().matches(text + ":y"))
                .isFalse();
    }

    @Test
    void aLongPieceIsFoundWhereverItIs() {
        String piece = "ab".repeat(40);
        assertThat(Wildcards.of("*" + piece + "*").matches("a" + piece + "b")).isTrue();
        assertThat(Wildcards.of("*" + piece + "?*").matches("a" + piece)).isFalse();
        assertThat(Wildcards.of("*" + piece.replaceFirst("b", "?") + "*").matches("xyz" + piece))
                .isTrue();
        assertThat(Wildcards.of("*" + piece.replaceFirst("b", "?") + "c*").matches("xyz" + piece))
                .isFalse();
    }

    private static String text(Random random, String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
