package io.github.whydenied.verdict;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.Redactor;
import io.github.whydenied.render.RenderOptions;
import java.util.List;

/** The page of a family, made of its rows: a section each, which the address of the row leads to. */
final class SituationPages {

    private SituationPages() {}

    static String page(String family) {
        List<SituationRow> rows = SituationRows.of(family);
        StringBuilder page = new StringBuilder("# Situations: " + heading(family) + "\n\n")
                .append(
                        "What an engineer who has met a denial before would say of it. The conditions and texts stand in\n")
                .append(
                        "[the file of the family](../../engine/src/main/resources/io/github/whydenied/verdict/situations/")
                .append(family)
                .append(".txt), and a test writes this page.\n");
        rows.forEach(row -> section(page, row));
        return page.toString();
    }

    private static String heading(String family) {
        String text = SituationRows.text(family + ".txt");
        return text.substring(2, text.indexOf(':'));
    }

    private static void section(StringBuilder page, SituationRow row) {
        page.append("\n## ")
                .append(row.code())
                .append("\n\n")
                .append(row.title())
                .append(".\n\n");
        page.append("- **")
                .append(row.certainty().word())
                .append("**: ")
                .append(plain(row.because()))
                .append(".\n");
        row.facts().forEach(fact -> page.append("- ").append(plain(fact)).append(".\n"));
        page.append("- **")
                .append(row.owner().replace('-', ' '))
                .append("**: ")
                .append(plain(row.summary()))
                .append(".\n");
        row.cautions()
                .forEach(caution ->
                        page.append("- **not**: ").append(plain(caution)).append(".\n"));
        page.append("- Sources:");
        String comma = " ";
        for (String source : row.sources()) {
            page.append(comma).append('<').append(source).append('>');
            comma = ", ";
        }
        page.append(".\n\n```\n").append(block(row)).append("\n```\n");
    }

    static String block(SituationRow row) {
        Explanation explanation = SituationExamples.explain(row);
        return new LogRenderer(RenderOptions.of(Detail.FULL, Redactor.standard())).render(explanation);
    }

    /** A placeholder by the words for a name that is not known, or by what it stands for. */
    private static String plain(String text) {
        return text.replaceAll("\\{[a-zA-Z.]+\\|([^}]*)}", "$1").replaceAll("\\{([a-zA-Z.]+)}", "*$1*");
    }
}
