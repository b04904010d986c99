package io.github.whydenied.remedy;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.verdict.CauseHelp;
import io.github.whydenied.verdict.Owner;
import io.github.whydenied.verdict.SituationHelp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short forms for remedies that are one imperative. */
final class Help {

    private Help() {}

    static Remedy ask(Owner owner, Phrase brief, Phrase summary, @Nullable Command command) {
        return new Remedy.AskOwner(
                Advice.of(Applicability.REVIEW, owner, brief, summary), command == null ? List.of() : command.words());
    }

    static Remedy request(Applicability applicability, Phrase brief, Phrase summary) {
        return new Remedy.RequestChange(Advice.of(applicability, Owner.CALLER, brief, summary));
    }

    static Remedy credentials(Owner owner, Phrase brief, Phrase summary) {
        return new Remedy.Credentials(Advice.of(Applicability.REVIEW, owner, brief, summary));
    }

    static Remedy configuration(Applicability applicability, Owner owner, Phrase brief, Phrase summary) {
        return new Remedy.Configuration(Advice.of(applicability, owner, brief, summary), null, List.of(), List.of());
    }

    /** What a definition of a cause says, whatever the case is. */
    static Remedy of(CauseHelp help) {
        Phrase brief = say(help.brief());
        Phrase summary = say(help.summary());
        return help.owner() == Owner.CALLER
                ? request(Applicability.REVIEW, brief, summary)
                : ask(help.owner(), brief, summary, null);
    }

    /** What a row of situations says in this case; what not to do stands under it. */
    static Remedy of(SituationHelp help) {
        Advice advice = new Advice(Applicability.REVIEW, help.owner(), help.brief(), help.summary(), help.cautions());
        return help.owner() == Owner.CALLER ? new Remedy.RequestChange(advice) : new Remedy.AskOwner(advice, List.of());
    }

    static Phrase say(Object... parts) {
        return Phrase.of(parts);
    }
}
