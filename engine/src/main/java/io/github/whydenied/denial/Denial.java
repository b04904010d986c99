package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import org.jspecify.annotations.Nullable;

/** What kind of no a failed call was. */
@PublicApi
public sealed interface Denial {

    /**
     * What AWS's text said.
     *
     * @return the parsed text; {@link DenialMessage#EMPTY} when there was none
     */
    DenialMessage message();

    /**
     * A policy decision: the identity is known, and something did not allow it or forbade it.
     *
     * @param message what AWS said; its parts may all be missing
     * @param authorizationRegion the Region whose {@code iam-toolbox} holds the details, from the message's link
     */
    record PolicyDenial(DenialMessage message, @Nullable String authorizationRegion) implements Denial {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public PolicyDenial {}
    }

    /**
     * Authentication failed, so no policy was evaluated.
     *
     * @param message what AWS said
     * @param problem what was wrong with the credentials, the signature or the account
     */
    record AuthenticationFailure(DenialMessage message, AuthenticationProblem problem) implements Denial {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public AuthenticationFailure {}
    }

    /**
     * A refusal that is not IAM's: a setting of the service, a proxy, a lock.
     *
     * @param message what AWS said
     * @param refusal which one
     * @param situation which one where it is {@link Refusal#SITUATION}, and null where it is not
     */
    @InternalApi
    record OtherRefusal(
            DenialMessage message,
            Refusal refusal,
            @Nullable Situation situation) implements Denial {

        /**
         * A refusal that is no situation.
         *
         * @param message what AWS said
         * @param refusal which one
         */
        public OtherRefusal(DenialMessage message, Refusal refusal) {
            this(message, refusal, null);
        }
    }

    /**
     * Not a denial at all.
     *
     * @param message what AWS said
     */
    record NotADenial(DenialMessage message) implements Denial {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public NotADenial {}
    }
}
