package io.github.whydenied.denial;

/** What an error code or a phrase means, before it is tied to a message. */
sealed interface Classification {

    /** A decision of a policy. */
    Classification POLICY = new Policy();

    /** No denial: a quota, a throttle, something missing, a wrong parameter. */
    Classification NOT_DENIED = new NotDenied();

    /** The denial that says so with this message. */
    Denial with(DenialMessage message);

    static Classification of(AuthenticationProblem problem) {
        return new Authentication(problem);
    }

    static Classification of(Refusal refusal) {
        return new Refused(refusal);
    }

    static Classification of(Situation situation) {
        return new Situated(situation);
    }

    record Policy() implements Classification {
        @Override
        public Denial with(DenialMessage message) {
            return new Denial.PolicyDenial(message, null);
        }
    }

    record Authentication(AuthenticationProblem problem) implements Classification {
        @Override
        public Denial with(DenialMessage message) {
            return new Denial.AuthenticationFailure(message, problem);
        }
    }

    record Refused(Refusal refusal) implements Classification {
        @Override
        public Denial with(DenialMessage message) {
            return new Denial.OtherRefusal(message, refusal);
        }
    }

    record Situated(Situation situation) implements Classification {
        @Override
        public Denial with(DenialMessage message) {
            return new Denial.OtherRefusal(message, Refusal.SITUATION, situation);
        }
    }

    record NotDenied() implements Classification {
        @Override
        public Denial with(DenialMessage message) {
            return new Denial.NotADenial(message);
        }
    }
}
