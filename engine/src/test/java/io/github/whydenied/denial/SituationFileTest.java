package io.github.whydenied.denial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SituationFileTest {

    private static final String BLOCK = """
            some-cause
            title     A title
            group     service
            category  other-403
            code      SomeCode
            code      OtherCode
            because   it is so
            owner     caller
            help      do it
            """;

    static List<String> files() {
        return Situations.FILES;
    }

    private static List<Situation> read(String text) {
        List<Situation> all = new ArrayList<>();
        Situations.addBlocks(text, all);
        return all;
    }

    @Test
    void emptyLinesStandBetweenBlocksAndComments() {
        List<Situation> all = read("# Some.\n#\n\n" + BLOCK + "\n\n# More.\n\n" + BLOCK.replace("some-", "other-"));

        assertThat(all).extracting(Situation::code).containsExactly("some-cause", "other-cause");
        assertThat(all.get(0).errorCodes()).containsExactly("SomeCode", "OtherCode");
        assertThat(all.get(0).category()).isEqualTo(DenialCategory.OTHER_403);
        assertThat(all.get(0).summary()).isEqualTo("do it");
        assertThat(all.get(0).phrases()).isEmpty();
    }

    @Test
    void whatIsMissingTwiceThereOrUnheardOfIsNotPassedOver() {
        Situation wrong = read(BLOCK.replace("other-403", "unheard-of")
                        .replace("title ", "titel ")
                        .replace("owner     caller\n", "owner     caller\nowner     org-admin\n"))
                .get(0);

        assertThatIllegalStateException().isThrownBy(wrong::title);
        assertThatIllegalStateException().isThrownBy(wrong::owner);
        assertThatIllegalStateException().isThrownBy(wrong::category);
    }

    /** A misspelled word would be a line that nobody reads. */
    @ParameterizedTest
    @MethodSource("files")
    void everyLineIsACodeOrBeginsWithAWordThatIsRead(String file) throws IOException {
        try (InputStream stream = Objects.requireNonNull(Situations.class.getResourceAsStream(file))) {
            assertThat(new String(stream.readAllBytes(), UTF_8).lines())
                    .allMatch(line -> line.matches("|#.*|[a-z0-9-]+"
                            + "|(title|group|lasts|category|code|says|because|owner|help|summary|source) +\\S.*"));
        }
    }
}
