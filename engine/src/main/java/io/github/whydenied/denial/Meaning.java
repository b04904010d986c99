package io.github.whydenied.denial;

/** What an error code or a phrase means, before it is tied to a message. */
sealed interface Meaning {

    /** A decision of a policy. */
    Meaning POLICY = new Policy();

    /** No denial: a quota, a throttle, something missing, a wrong parameter. */
    Meaning NOT_DENIED = new NotDenied();

    /** The denial that says so with this message. */
    Denial with(DenialMessage message);

    static Meaning of(AuthenticationProblem problem) {
        return new Authentication(problem);
    }

    static Meaning of(Refusal refusal) {
        return new Refused(refusal);
    }

    record Policy() implements Meaning {
        @Override
        public Denial with(DenialMessage message) {
            return new Denial.PolicyDenial(message, null);
        }
    }

    record Authentication(AuthenticationProblem problem) implements Meaning {
        @Override
        public Denial with(DenialMessage message) {
            return new Denial.AuthenticationFailure(message, problem);
        }
    }

    record Refused(Refusal refusal) implements Meaning {
        @Override
        public Denial with(DenialMessage message) {
            return new Denial.OtherRefusal(message, refusal);
        }
    }

    record NotDenied() implements Meaning {
        @Override
        public Denial with(DenialMessage message) {
            return new Denial.NotADenial(message);
        }
    }
}
