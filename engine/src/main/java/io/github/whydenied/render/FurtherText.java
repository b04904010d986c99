package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.FurtherDenials;
import io.github.whydenied.evidence.Escapes;
import java.util.Locale;

/** One line for denials that were counted and not told one by one. */
final class FurtherText {

    private FurtherText() {}

    static String line(FurtherDenials further, RenderOptions options) {
        Explanation told = further.told();
        if (told == null) {
            return "access denied: and " + number(further.denials()) + " more within a minute, of "
                    + counted(further.resources(), "kind") + ", which came too fast to be told one by one";
        }
        Disclosure disclosure = new Disclosure(options, told);
        String under = under(further, disclosure);
        return Escapes.ascii("access denied[" + told.verdict().primary().code().code() + "]: and "
                + number(further.denials()) + " more of "
                + disclosure.clean(Phrases.attempt(told).what()) + ", of "
                + counted(further.resources(), further.member())
                + (under.isEmpty() ? "" : " under " + under)
                + ", else as reference " + told.reference());
    }

    /** What the resources have in common; empty where it is not known, or is the customer's to know. */
    static String under(FurtherDenials further, Disclosure disclosure) {
        return disclosure.mayName(further.under()) ? disclosure.clean(further.under()) : "";
    }

    private static String counted(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
