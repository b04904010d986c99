package io.github.whydenied.cli;

import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.input.TrailCall;
import org.jspecify.annotations.Nullable;

/** Who holds the policies of a caller: a session's role, or the user. */
final class RecordedCallers {

    private RecordedCallers() {}

    /** The ARN of the role or user, else what the record tells; empty where it tells nothing. */
    static String principal(TrailCall call) {
        TrailCall.Caller caller = call.caller();
        if (caller.issuer() != null) {
            return caller.issuer();
        }
        if (caller.arn() != null) {
            return holder(caller.arn());
        }
        if (caller.invokedBy() != null) {
            return "service " + caller.invokedBy();
        }
        if (caller.account() != null) {
            return "account " + caller.account();
        }
        return caller.principalId() == null ? "" : caller.principalId();
    }

    /** The ARN of a session's role, without the path that a session has lost; any other ARN as it is. */
    static String holder(String arn) {
        return Principal.of(arn) instanceof Principal.AssumedRole session
                ? Arn.parse(arn)
                        .map(one -> "arn:" + one.partition() + ":iam::" + one.account() + ":role/" + session.role())
                        .orElse(arn)
                : arn;
    }

    /** Tells one caller from another. */
    static @Nullable String caller(TrailCall call) {
        TrailCall.Caller caller = call.caller();
        return caller.arn() != null ? caller.arn() : caller.principalId();
    }
}
