package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.denial.DenialMessage.Reason;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.testing.Phrases;
import io.github.whydenied.testing.Sentences;
import io.github.whydenied.testing.Sentences.Letters;
import io.github.whydenied.testing.Sentences.Shape;
import io.github.whydenied.verdict.Cause;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Whoever may choose the name of an object, a queue or a session must not decide what a denial is told as: any word that the readers look
 * for, in any name, leaves the cause, its certainty, the remedies and all that leads to AWS as a harmless name does.
 */
class NamesDecideNothingTest {

    /** Situations that read the name of a session. */
    private static final Set<String> HINTS = Set.of("session-of-a-service", "instance-session");

    private static final String HARMLESS = "quarterly-report-7";

    /** A whole explanation takes a hundred times as long as reading, so one in so many names gets one. */
    private static final int EVERY = 61;

    private final OfflineDiagnosis diagnosis = new OfflineDiagnosis();

    /** What AWS's answer was read as, but for the names in it. */
    private record Read(
            String kind,
            Reason reason,
            @Nullable String region,
            @Nullable String action) {}

    /** What is told of it. */
    private record Told(List<String> causes, List<String> remedies) {

        /**
         * Services give their sessions names of their own, which a caller can choose as well: such a name may only add, behind all that is told
         * without it, that this is possible (decision 0032).
         */
        boolean onlyHintsBeyond(Told plain) {
            List<String> more = new ArrayList<>(causes);
            plain.causes.forEach(more::remove);
            return causes.subList(0, Math.min(causes.size(), plain.causes.size()))
                            .equals(plain.causes)
                    && more.stream()
                            .allMatch(cause -> HINTS.contains(cause.split(" ", 2)[0]) && cause.contains("POSSIBLE"))
                    && remedies.size() >= plain.remedies.size()
                    && remedies.subList(0, plain.remedies.size()).equals(plain.remedies)
                    && !remedies.subList(plain.remedies.size(), remedies.size()).contains("policy_statement");
        }
    }

    @Test
    void noPhraseInANameChangesWhatIsReadOrTold(TestReporter reporter) {
        Set<String> phrases = Phrases.all();
        List<String> changed = new ArrayList<>();
        int insertions = 0;
        int explained = 0;
        int turn = 0;
        for (Shape shape : Sentences.all()) {
            Read read = read(shape.with(HARMLESS));
            Told told = told(shape.with(HARMLESS));
            // Each shape has its own share of the names, so that together they explain them all.
            int next = turn++ % EVERY;
            for (String name : names(shape.letters(), phrases)) {
                FailedCall call = shape.with(name);
                Read readNow = read(call);
                // One that begins like an option stands in no statement or command, which is meant.
                boolean isExplained = insertions++ % EVERY == next && !name.startsWith("-");
                Told toldNow = isExplained ? told(call) : told;
                explained += isExplained ? 1 : 0;
                if (!readNow.equals(read) || !(toldNow.equals(told) || toldNow.onlyHintsBeyond(told))) {
                    changed.add(shape.title() + "\n    " + name + "\n    " + readNow + " " + toldNow + "\n    " + read
                            + " " + told);
                }
            }
        }
        reporter.publishEntry(Map.of("insertions", String.valueOf(insertions), "explained", String.valueOf(explained)));
        assertThat(changed).as("%d of %d", changed.size(), insertions).isEmpty();
        assertThat(insertions).isGreaterThan(50_000);
    }

    /** Whether a service writes a key as it is was not seen for every sign, so it may be written in any of these ways. */
    @Test
    void itDoesNotMatterHowAServiceWritesTheName(TestReporter reporter) {
        List<String> changed = new ArrayList<>();
        int insertions = 0;
        for (Shape shape : Sentences.all()) {
            if (shape.letters() != Letters.ANY) {
                continue;
            }
            Read harmless = read(shape.with(HARMLESS));
            for (String phrase : Phrases.all()) {
                String name = "x\" " + phrase + " \"";
                String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
                for (String written : List.of(
                        encoded,
                        encoded.replace("+", "%20"),
                        name.replace("&", "&amp;").replace("\"", "&quot;"),
                        name.replace("\"", "\\\""))) {
                    insertions++;
                    if (!read(shape.with(name, written)).equals(harmless)) {
                        changed.add(shape.title() + ": " + written);
                    }
                }
            }
        }
        reporter.publishEntry("insertions", String.valueOf(insertions));
        assertThat(changed).as("%d of %d", changed.size(), insertions).isEmpty();
        assertThat(insertions).isGreaterThan(10_000);
    }

    private static Set<String> names(Letters letters, Set<String> phrases) {
        Set<String> names = new LinkedHashSet<>();
        for (String phrase : phrases) {
            names.add(letters.of(phrase));
            names.add(letters.of("report-" + phrase));
            if (letters == Letters.ANY || letters == Letters.LINE) {
                names.add(letters.of("x " + phrase + " y"));
                names.add(letters.of("x\" " + phrase + " \""));
            }
            if (letters == Letters.ANY) {
                names.add("x&quot; " + phrase + " &quot;");
                names.add("x\\u0022 " + phrase);
                names.add("x\n" + phrase + "\n");
            }
        }
        names.removeIf(name -> name.isBlank() || name.length() > 1_000);
        return names;
    }

    private static Read read(FailedCall call) {
        Denial denial = DenialClassifier.classify(call);
        String kind = denial instanceof Denial.OtherRefusal other
                ? other.refusal() + "/" + other.situation()
                : denial instanceof Denial.AuthenticationFailure failure
                        ? failure.problem().name()
                        : denial.getClass().getSimpleName();
        return new Read(
                kind,
                denial.message().reason(),
                denial instanceof Denial.PolicyDenial policy ? policy.authorizationRegion() : null,
                denial.message().sentence().action());
    }

    private Told told(FailedCall call) {
        Explanation explanation = diagnosis.explain(call).orElseThrow();
        return new Told(
                explanation.verdict().causes().stream()
                        .map(NamesDecideNothingTest::word)
                        .toList(),
                explanation.guidance().remedies().stream().map(Remedy::kind).toList());
    }

    private static String word(Cause cause) {
        return cause.code() + " " + cause.certainty() + " " + cause.policyType();
    }
}
