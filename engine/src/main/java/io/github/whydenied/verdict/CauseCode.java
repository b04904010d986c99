package io.github.whydenied.verdict;

import io.github.whydenied.annotations.PublicApi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cause it is: one of {@link BuiltInCause}, one that a {@link io.github.whydenied.denial.Situation} defines, or an
 * {@link OwnCause} of an application's detector. Two are equal when their codes are.
 */
@PublicApi
public sealed interface CauseCode permits BuiltInCause, SituationCause, OwnCause {

    /**
     * The code as it is printed, such as {@code scp-explicit-deny}.
     *
     * @return lower case, joined by hyphens; an own one has a dot
     */
    String code();

    /**
     * What the cause is called.
     *
     * @return a clause without a full stop
     */
    String title();

    /**
     * The kind of cause.
     *
     * @return the group
     */
    Group group();

    /**
     * What helps whatever the case is.
     *
     * @return null where the remedy depends on the case, or where there is none
     */
    @Nullable
    CauseHelp help();

    /**
     * How long a denial of this cause lasts.
     *
     * @return as its definition has it
     */
    Lasting lasting();

    /**
     * Where its page is.
     *
     * @param docsBase the address before our codes, with a slash at its end
     * @return an address
     */
    default String docs(String docsBase) {
        return docsBase + code();
    }

    /**
     * The order of codes: ours as they are listed, then situations, then those of applications, each by their letters.
     *
     * @param one a code
     * @param other a code
     * @return as a comparator's
     */
    static int compare(CauseCode one, CauseCode other) {
        if (one instanceof BuiltInCause ours && other instanceof BuiltInCause theirs) {
            return ours.compareTo(theirs);
        }
        int order = Integer.compare(place(one), place(other));
        return order != 0 ? order : one.code().compareTo(other.code());
    }

    private static int place(CauseCode code) {
        return code instanceof BuiltInCause ? 0 : code instanceof SituationCause ? 1 : 2;
    }

    /**
     * Every code of the library.
     *
     * @return those with a rule of their own first
     */
    static List<CauseCode> builtIn() {
        List<CauseCode> all = new ArrayList<>(List.of(BuiltInCause.values()));
        all.addAll(SituationCause.list());
        return List.copyOf(all);
    }

    /** The kinds of causes. */
    public enum Group {
        /** Authentication failed, so no policy was evaluated. */
        AUTHENTICATION,
        /** The place where credentials come from did not give any. */
        CREDENTIAL_SOURCE,
        /** A policy layer said no. */
        POLICY,
        /** Makes another cause concrete; never primary while there is one. */
        FINDING,
        /** A second action behind the call was refused. */
        DEPENDENCY,
        /** A refusal that is not IAM's. */
        SERVICE,
        /** About the diagnosis itself. */
        DIAGNOSIS
    }
}
