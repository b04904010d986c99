package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.remedy.Advice;
import io.github.whydenied.remedy.Applicability;
import io.github.whydenied.remedy.FixFormat;
import io.github.whydenied.remedy.Guidance.Note;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Certainty;
import io.github.whydenied.verdict.Owner;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A form of the application's own can print all it is given, and still prints nothing that the settings withhold. */
class ForeignFormsSeeNothingRawTest {

    private static final String HARMLESS = "harmless";
    private static final String CANARY = "canary-name";

    private static final RenderOptions STRICT = RenderOptions.of(Detail.FULL, Redactor.strict());
    private static final RenderOptions SAFE = RenderOptions.of(Detail.SAFE, Redactor.standard());
    private static final RenderOptions OWN =
            RenderOptions.of(Detail.FULL, Redactor.standard().andThen(text -> text.replace(CANARY, "[ours]")));

    @Test
    void secretsAreMaskedWithAnyOptions() {
        for (RenderOptions options : List.of(RenderOptions.STANDARD, STRICT, SAFE, OWN)) {
            for (String canary : List.of(
                    "secret is " + RedactorTest.SECRET,
                    "aws_secret_access_key = " + RedactorTest.SECRET,
                    "aws_session_token=" + RedactorTest.TOKEN,
                    "AKIAIOSFODNN7EXAMPLE",
                    "https://h/a?X-Amz-Security-Token=" + RedactorTest.TOKEN)) {
                assertThat(printed(planted(canary, canary), options))
                        .as("%s with %s", canary, options.detail())
                        .isNotEmpty()
                        .noneMatch(text -> text.contains(RedactorTest.SECRET.substring(0, 20))
                                || text.contains(RedactorTest.TOKEN.substring(17, 40))
                                || text.contains("IOSFODNN7"));
            }
        }
    }

    @Test
    void theStrictRedactionHolds() {
        String who = "arn:aws:sts::111122223333:assumed-role/admin/jane.doe for j.doe@example.com at 203.0.113.7";

        assertThat(printed(planted(who, who), RenderOptions.STANDARD))
                .anyMatch(text -> text.contains("111122223333") && text.contains("jane.doe"));
        assertThat(printed(planted(who, who), STRICT))
                .noneMatch(text -> text.contains("111122223333")
                        || text.contains("jane.doe")
                        || text.contains("@example.com")
                        || text.contains("203.0.113.7"));
    }

    @Test
    void theSafeFormHolds() {
        Explanation explanation = planted(HARMLESS, CANARY);

        assertThat(printed(explanation, RenderOptions.STANDARD).stream().filter(text -> text.contains(CANARY)))
                .hasSizeGreaterThan(20);
        assertThat(printed(explanation, SAFE)).noneMatch(text -> text.contains(CANARY));
        assertThat(printed(Examples.bucketNotObjects(), SAFE))
                .noneMatch(text -> text.contains("app-access") || text.contains("ReadInvoices"));
        assertThat(printed(DependencyExamples.kmsKeyPolicy(), SAFE))
                .noneMatch(text -> text.contains("ledger-read") || text.contains("1234abcd"));
    }

    @Test
    void aRedactorOfTheApplicationHasSeenEachText() {
        List<String> printed = printed(planted(CANARY, CANARY), OWN);

        assertThat(printed).noneMatch(text -> text.contains(CANARY));
        assertThat(printed.stream().filter(text -> text.contains("[ours]"))).hasSizeGreaterThan(20);
    }

    /** Some references have digits only, as account ids have. */
    @Test
    void aReferenceIsTheSameInEveryForm() {
        Explanation plain = Examples.scp();
        Explanation explanation =
                new Explanation(plain.denied(), plain.verdict(), plain.guidance(), plain.course(), "123456789012");

        assertThat(printed(explanation, STRICT)).contains("123456789012");
        assertThat(new JsonRenderer(STRICT).render(explanation)).contains("\"reference\":\"123456789012\"");
    }

    /** All that a renderer gets to see that an outlet with these options asks. */
    private static List<String> printed(Explanation explanation, RenderOptions options) {
        List<String> all = new ArrayList<>();
        Renderer foreign = report -> {
            collect(report, all);
            return "seen";
        };
        new LogOutlet(options, foreign, true).onExplanation(explanation);
        return all;
    }

    private static void collect(@Nullable Object value, List<String> all) {
        if (value == null) {
            return;
        }
        if (value instanceof ReportedRemedy.Forms forms) {
            for (FixFormat format : FixFormat.values()) {
                collect(forms.in(format), all);
            }
            return;
        }
        all.add(value.toString());
        if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, all));
        } else if (value instanceof Record || value instanceof ExplanationReport) {
            assertThat(value.getClass().getPackage())
                    .as("what it can be asked has not been redacted: %s", value.getClass())
                    .isEqualTo(ExplanationReport.class.getPackage());
            for (Method accessor : value.getClass().getMethods()) {
                boolean asks = accessor.getParameterCount() == 0
                        && accessor.getDeclaringClass() == value.getClass()
                        && !Modifier.isStatic(accessor.getModifiers())
                        && !Set.of("hashCode", "toString").contains(accessor.getName());
                if (asks) {
                    collect(answer(accessor, value), all);
                }
            }
        } else {
            assertThat(value).isInstanceOfAny(String.class, Enum.class, Boolean.class, Integer.class, Long.class);
        }
    }

    private static @Nullable Object answer(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(accessor + " cannot be asked", e);
        }
    }

    /** With a text wherever one can stand, and a name wherever one can. */
    private static Explanation planted(String text, String name) {
        Phrase phrase = Phrase.of(text, Phrase.name("role", name));
        Advice advice = new Advice(Applicability.READY, Owner.CALLER, phrase, phrase, List.of(phrase, Phrase.of(text)));
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", name);
        statement.put("Resource", List.of(name, name));
        statement.put("Condition", Map.of("StringEquals", Map.of("aws:PrincipalTag/team", name)));
        Cause first = Cause.of(
                BuiltInCause.IDENTITY_NO_ALLOW,
                Certainty.LIKELY,
                phrase,
                phrase,
                List.of(Fact.stated(phrase).withExhibit(List.of(name)), Fact.read("simulation", phrase)));
        return Cases.plain()
                .calling(new ApiCall(text, text, "s3", text, null), Map.of("Role", name, "InstanceProfile", name))
                .answered(Cases.error(400, text, text, text))
                .as(Cases.credentials("n", name))
                .refused(new DeniedRequest(name, "iam:PassRole", "arn:aws:s3:::" + name, true, "s3:GetObject"))
                .causedBy(first, Cause.of(BuiltInCause.SCP_NO_ALLOW, Certainty.POSSIBLE, phrase, phrase, List.of()))
                .missing(new Gap(text, Gap.Why.FAILED, text, name, true))
                .help(
                        List.of(
                                new Remedy.PolicyStatement(advice, name, statement),
                                new Remedy.PolicyEdit(
                                        advice,
                                        new Remedy.Target(name, name, name, name),
                                        List.of(name),
                                        Map.of(name, name)),
                                new Remedy.Configuration(advice, name, List.of(name), List.of(name)),
                                new Remedy.AskOwner(advice, List.of("aws", "iam", "get-role", "--role-name", name)),
                                new Remedy.CloseGap(advice, text),
                                new Remedy.Credentials(advice),
                                new Remedy.RequestChange(advice)),
                        new Note("one", phrase))
                .asked(new Evidence(
                        "e1",
                        text,
                        new ProbeOutcome.Found(new CredentialTrail(
                                List.of(), new CredentialTrail.Profile(name, name, false, null, null), List.of())),
                        0))
                .repeated(2)
                .unfinished()
                .build();
    }

    /** A redactor is the application's code: whatever it does, what the settings mask stays masked. */
    @ParameterizedTest
    @MethodSource("brokenRedactors")
    void aBrokenRedactorLosesNothing(Redactor broken) {
        Redactor both = Redactor.strict().andThen(broken);
        assertThat(both.redact("arn:aws:iam::111122223333:role/x")).isEqualTo("arn:aws:iam::********3333:role/x");
    }

    static Stream<Redactor> brokenRedactors() {
        return Stream.of(
                text -> {
                    throw new IllegalStateException();
                },
                text -> {
                    throw new StackOverflowError();
                },
                ForeignFormsSeeNothingRawTest::nothing);
    }

    /** As code that knows no null-marked types does it. */
    @SuppressWarnings("NullAway")
    private static String nothing(String text) {
        return null;
    }
}
