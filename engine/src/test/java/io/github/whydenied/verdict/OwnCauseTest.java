package io.github.whydenied.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.whydenied.verdict.CauseCode.Group;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnCauseTest {

    private static final String PAGE = "https://wiki.example.com/table-frozen";

    private static OwnCause cause(String code) {
        return OwnCause.of(code, "The table is frozen", Group.SERVICE, PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.table-frozen", "com.acme.orders2.frozen", "a.b"})
    void aCodeHasADot(String code) {
        assertThat(cause(code).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table-frozen",
                "scp-explicit-deny",
                "Acme.table",
                "acme.table_frozen",
                "acme.",
                ".acme",
                "acme..table",
                "acme.-table",
                "acme.table-",
                "acme.1table",
                "acme.ta ble",
                "acme.table\n",
                "acme.table]",
                "",
                "acme.a123456789012345678901234567890123456789012345678901234567890"
            })
    void anyOtherCodeIsRefused(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> cause(code)).withMessageContaining("acme.table-frozen");
    }

    /** Also one of a later version. */
    @ParameterizedTest
    @EnumSource
    void noneOfOursHasADot(BuiltInCause ours) {
        assertThat(ours.code()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "wiki.example.com/page",
                "https://",
                "https://user:secret@wiki.example.com/",
                "https://wiki.example.com/a b",
                "https://wiki.example.com/\u00e9",
                "ftp://wiki.example.com/",
                "https://wiki.example.com/\n"
            })
    void aPageHasAnAddressForBrowsers(String page) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OwnCause.of("acme.table-frozen", "The table is frozen", Group.SERVICE, page));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "a\u001b[31m", "a\u2028b", "a\u202eb"})
    void titleAndHelpAreOneLine(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OwnCause.of("acme.table-frozen", text, Group.SERVICE, PAGE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cause("acme.table-frozen").withHelp(Owner.CALLER, text));
    }

    @Test
    void equalCodesAreOneCause() {
        assertThat(cause("acme.a"))
                .isEqualTo(cause("acme.a").withHelp(Owner.CALLER, "wait"))
                .hasSameHashCodeAs(cause("acme.a"))
                .isNotEqualTo(cause("acme.b"));
    }

    @Test
    void oursComeFirstAndOthersByTheirLetters() {
        List<CauseCode> codes = new ArrayList<>(
                List.of(cause("b.x"), BuiltInCause.CONTRADICTION, cause("a.x"), BuiltInCause.IDENTITY_NO_ALLOW));

        codes.sort(CauseCode::compare);

        assertThat(codes)
                .extracting(CauseCode::code)
                .containsExactly("identity-no-allow", "contradiction", "a.x", "b.x");
    }

    @Test
    void itsPageIsItsOwn() {
        assertThat(cause("acme.a").docs("https://whydenied.github.io/causes/")).isEqualTo(PAGE);
        assertThat(BuiltInCause.CLOCK_SKEW.docs("https://whydenied.github.io/causes/"))
                .isEqualTo("https://whydenied.github.io/causes/clock-skew");
    }
}
