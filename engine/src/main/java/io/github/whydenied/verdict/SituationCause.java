package io.github.whydenied.verdict;

import io.github.whydenied.denial.Situation;
import io.github.whydenied.denial.Situations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cause that a {@link Situation} or a {@link SituationRow} defines; one object each. */
final class SituationCause implements CauseCode {

    /** A class of its own, because rows do without these. */
    private static final class InAnswers {

        static final Map<String, SituationCause> ALL = all();

        private static Map<String, SituationCause> all() {
            Map<String, SituationCause> causes = new LinkedHashMap<>();
            for (Situation situation : Situations.all()) {
                causes.put(situation.code(), new SituationCause(situation));
            }
            return causes;
        }
    }

    private final String code;
    private final String title;
    private final Group group;
    private final @Nullable CauseHelp help;
    private final @Nullable SituationRow row;
    private final Lasting lasting;

    private SituationCause(Situation situation) {
        this.code = situation.code();
        this.title = situation.title();
        this.group = Group.valueOf(constant(situation.group()));
        this.help = new CauseHelp(Owner.valueOf(constant(situation.owner())), situation.help(), situation.summary());
        this.row = null;
        this.lasting = lasting(situation.lasts());
    }

    SituationCause(SituationRow row) {
        this.code = row.code();
        this.title = row.title();
        this.group = Group.valueOf(constant(row.group()));
        this.help = null;
        this.row = row;
        this.lasting = lasting(row.lasts());
    }

    /** Without a word, until somebody changes what decides. */
    private static Lasting lasting(List<String> word) {
        return word.isEmpty() ? Lasting.UNTIL_CHANGED : Lasting.valueOf(constant(word.get(0)));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static List<CauseCode> list() {
        List<CauseCode> all = new ArrayList<>(InAnswers.ALL.values());
        SituationRows.all().forEach(row -> all.add(row.cause()));
        return List.copyOf(all);
    }

    /**
     * The cause of a code, for the answer that names it and for a detector that finds it out.
     *
     * @throws IllegalArgumentException when no situation has the code
     */
    static SituationCause of(String code) {
        SituationCause cause = InAnswers.ALL.get(code);
        if (cause == null) {
            throw new IllegalArgumentException("no situation is called " + code);
        }
        return cause;
    }

    /** The row that defines it; null where an answer names it. */
    @Nullable
    SituationRow row() {
        return row;
    }

    /** Whether it says more of a cause that others name, and is not what the answer itself names. */
    boolean isSharpening() {
        return row != null;
    }

    /** Whether it leads before what AWS stated. */
    boolean leadsFirst() {
        return row != null && row.leads();
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Group group() {
        return group;
    }

    @Override
    public @Nullable CauseHelp help() {
        return help;
    }

    @Override
    public Lasting lasting() {
        return lasting;
    }

    /** Whether it is a row of a family. */
    boolean isOf(String family) {
        return row != null && row.family().equals(family);
    }

    /** Rows of a family share a page. */
    @Override
    public String docs(String docsBase) {
        return row == null ? docsBase + code : docsBase + "situations-" + row.family() + "#" + code;
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
