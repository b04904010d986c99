package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a denial stands in the answer to a call that succeeded: which of its entries were denied, all in the same way. The call itself did not
 * fail.
 *
 * @param whose whom AWS refused
 * @param denied how many entries were denied in this way
 * @param total of how many; null where neither request nor answer tells
 * @param isComplete whether all entries were read, so that {@code denied} is their number and not the least that it can be
 * @param ids what the first of them are called in the answer, such as keys of objects
 * @param resources what they were refused on, each once; empty where that is not known, and where they are more than {@link #MAX_RESOURCES}
 * @param place what all of these resources lie in, up to a slash or colon; null where they are not known
 * @param action the IAM action that is refused of one entry; null where it is that of the operation, or only the answer's words tell
 */
@PublicApi
public record DeniedEntries(
        Whose whose,
        int denied,
        @Nullable Integer total,
        boolean isComplete,
        List<String> ids,
        List<String> resources,
        @Nullable String place,
        @Nullable String action) {

    /** So many are named. */
    public static final int MAX_IDS = 3;

    /** So many resources stand in a statement one by one. */
    public static final int MAX_RESOURCES = 20;

    private static final int MAX_CHARS = 1_024;

    /** Copies the lists; cuts what is longer than AWS writes. */
    @InternalApi
    public DeniedEntries {
        ids = ids.stream().limit(MAX_IDS).map(DeniedEntries::cut).toList();
        resources = List.copyOf(resources);
    }

    private static String cut(String id) {
        return id.length() <= MAX_CHARS ? id : id.substring(0, MAX_CHARS);
    }

    /** Whom AWS refused. */
    public enum Whose {
        /** The identity that signed the call. */
        CALLER,
        /** A role that the service works as. */
        SERVICE_ROLE,
        /** One or the other; AWS's sentence names it. */
        STATED,
        /** Whoever the cluster's own authorization refused, which no policy of IAM decides. */
        KUBERNETES
    }

    /**
     * Whether the caller was refused what it asked for itself, so that a later answer in which that succeeds shows that it may.
     *
     * @return false for what a service was refused, now or before
     */
    @InternalApi
    public boolean isOfTheRequest() {
        return whose == Whose.CALLER;
    }

    /**
     * How many entries it was, as a reader would say it.
     *
     * @return such as {@code 1 of 3 entries}, {@code 1 entry} or {@code at least 1,000 entries}
     */
    public String count() {
        boolean one = total == null ? denied == 1 : total == 1;
        return (isComplete ? "" : "at least ")
                + String.format(Locale.ROOT, "%,d", denied)
                + (total == null ? "" : String.format(Locale.ROOT, " of %,d", total))
                + (one ? " entry" : " entries");
    }
}
