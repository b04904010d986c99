package io.github.whydenied.render;

import io.github.whydenied.OpenDenial;
import io.github.whydenied.evidence.Escapes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line for denials that were counted and not told one by one. */
final class FurtherText {

    private FurtherText() {}

    static String line(FurtherReport further) {
        ExplanationReport told = further.told();
        if (told == null) {
            return "access denied: and " + number(further.denials()) + " more within a minute, of "
                    + counted(further.resources(), "kind") + ", which came too fast to be told one by one";
        }
        String under = further.under();
        return Escapes.ascii("access denied[" + told.code() + "]: and " + number(further.denials()) + " more of "
                + told.message().action()
                + (further.resources() == 0 ? on(told) : ", of " + counted(further.resources(), further.member()))
                + (under == null || under.isEmpty() ? "" : " under " + under)
                + since(further.open())
                + (further.resources() == 0 ? ", as reference " : ", else as reference ") + told.reference());
    }

    private static String on(ExplanationReport told) {
        String resource = told.message().resource();
        return resource.isEmpty() ? "" : " on " + resource;
    }

    private static String since(@Nullable OpenDenial open) {
        return open == null ? "" : ", " + OpenText.since(open.since(), open.last(), open.calls());
    }

    private static String counted(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
