package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.verdict.CauseCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CauseCommandTest {

    @Test
    void printsThePageAsItIsInTheRepository() throws IOException {
        Run run = Run.of("", "cause", "scp-explicit-deny");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo(Files.readString(
                        Path.of(System.getProperty("project.rootdir"), "docs/causes/scp-explicit-deny.md")));
    }

    @Test
    void everyCodeHasItsPageInTheJar() throws IOException {
        for (CauseCode code : CauseCode.builtIn()) {
            assertThat(CausePages.markdown(code)).startsWith("# " + code.code() + "\n");
        }
    }

    @Test
    void aCodeIsUnderstoodAsPeopleTypeIt() {
        String page = Run.of("", "cause", "scp-explicit-deny").out();

        for (String typed : new String[] {"SCP_EXPLICIT_DENY", "Scp-Explicit-Deny", "[scp-explicit-deny]"}) {
            assertThat(Run.of("", "cause", typed).out()).isEqualTo(page);
        }
    }

    @Test
    void aWrongCodeNamesTheNearestOnes() {
        Run run = Run.of("", "cause", "scp-explicit-denny");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "no cause has the code 'scp-explicit-denny'; did you mean scp-explicit-deny, rcp-explicit-deny");
    }

    @Test
    void aPartOfACodeIsEnoughForASuggestion() {
        assertThat(Run.of("", "cause", "mfa").err()).contains("condition-mfa", "mfa-code-invalid");
        assertThat(Run.of("", "cause", "qqqqqqqqqqqq").err()).contains("--list shows all");
    }

    @Test
    void theCodeOfAnApplicationHasItsPageElsewhere() {
        assertThat(Run.of("", "cause", "acme.table-frozen").err()).contains("the line 'docs' of its explanation");
    }

    @Test
    void listsEveryCodeWithItsTitle() {
        Run run = Run.of("", "cause", "--list");

        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .hasSameSizeAs(CauseCode.builtIn())
                .anySatisfy(line -> assertThat(line).matches("clock-skew +The local clock differs from AWS's"));
    }

    @Test
    void eitherACodeOrTheList() {
        assertThat(Run.of("", "cause").code()).isEqualTo(2);
        assertThat(Run.of("", "cause", "clock-skew", "--list").code()).isEqualTo(2);
    }

    @Test
    void onATerminalMarkupBecomesEmphasis() {
        assertThat(TerminalMarkdown.of("# a-b\n\n**What.** See [AWS](https://a/b).\n```\n# [x](y)\n```\n"))
                .isEqualTo(
                        "\u001b[1ma-b\u001b[0m\n\n\u001b[1mWhat.\u001b[0m See AWS \u001b[2m<https://a/b>\u001b[0m.\n    # [x](y)\n");
    }
}
