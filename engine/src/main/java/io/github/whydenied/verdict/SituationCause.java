package io.github.whydenied.verdict;

import io.github.whydenied.denial.Situation;
import io.github.whydenied.denial.Situations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cause that a {@link Situation} defines; one object each. */
final class SituationCause implements CauseCode {

    private static final Map<String, SituationCause> ALL = all();

    private final Situation situation;
    private final Group group;
    private final CauseHelp help;

    private SituationCause(Situation situation) {
        this.situation = situation;
        this.group = Group.valueOf(constant(situation.group()));
        this.help = new CauseHelp(Owner.valueOf(constant(situation.owner())), situation.help(), situation.summary());
    }

    private static Map<String, SituationCause> all() {
        Map<String, SituationCause> causes = new LinkedHashMap<>();
        for (Situation situation : Situations.all()) {
            causes.put(situation.code(), new SituationCause(situation));
        }
        return causes;
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static List<CauseCode> list() {
        return List.copyOf(ALL.values());
    }

    /**
     * The cause of a code, for the answer that names it and for a detector that finds it out.
     *
     * @throws IllegalArgumentException when no situation has the code
     */
    static SituationCause of(String code) {
        SituationCause cause = ALL.get(code);
        if (cause == null) {
            throw new IllegalArgumentException("no situation is called " + code);
        }
        return cause;
    }

    @Override
    public String code() {
        return situation.code();
    }

    @Override
    public String title() {
        return situation.title();
    }

    @Override
    public Group group() {
        return group;
    }

    @Override
    public CauseHelp help() {
        return help;
    }

    /** The code. */
    @Override
    public String toString() {
        return situation.code();
    }
}
