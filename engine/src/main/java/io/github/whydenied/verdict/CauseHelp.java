package io.github.whydenied.verdict;

import io.github.whydenied.annotations.PublicApi;

/**
 * What helps against a cause, whatever the case is.
 *
 * @param owner who can do it
 * @param brief the imperative of the message form, as short as it can be
 * @param summary the imperative of the log block
 */
@PublicApi
public record CauseHelp(Owner owner, String brief, String summary) {

    /** Checks that each is one line. */
    public CauseHelp {
        OwnCause.requireLine("brief", brief);
        OwnCause.requireLine("summary", summary);
    }
}
