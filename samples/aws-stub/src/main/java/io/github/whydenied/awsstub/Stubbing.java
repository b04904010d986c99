package io.github.whydenied.awsstub;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** One rule in the making: narrow it, then say what it answers. A later rule wins over an earlier one. */
public final class Stubbing {

    private final AwsStub stub;
    private final Predicate<RecordedCall> narrowed;

    Stubbing(AwsStub stub, Predicate<RecordedCall> narrowed) {
        this.stub = stub;
        this.narrowed = narrowed;
    }

    /** Only requests in whose path, parameters or body this text occurs. */
    public Stubbing mentioning(String text) {
        return matching(call -> call.mentions(text));
    }

    /** Only requests with this value of a query parameter, form field or top-level JSON member. */
    public Stubbing with(String parameter, String value) {
        return matching(call -> call.parameter(parameter).equals(value));
    }

    /** Only requests signed with this access key. */
    public Stubbing signedBy(String accessKeyId) {
        return matching(call -> accessKeyId.equals(call.accessKeyId()));
    }

    /** Only requests for which the predicate holds. */
    public Stubbing matching(Predicate<RecordedCall> predicate) {
        return new Stubbing(stub, narrowed.and(predicate));
    }

    /** Denies with the sentence of a missing identity-based policy, for the stub's caller. */
    public void denies() {
        answers(stub.implicitDenial());
    }

    /** Denies with this sentence, in the error code, status and wire shape of the service. */
    public void denies(String message) {
        answers(Answers.denied(message));
    }

    /** Answers in this order; the last answer is given for ever after. */
    public void answers(Answer first, Answer... then) {
        List<Answer> sequence = new ArrayList<>();
        sequence.add(first);
        sequence.addAll(List.of(then));
        AtomicInteger next = new AtomicInteger();
        stub.add(new Rule(
                narrowed,
                call -> sequence.get(Math.min(next.getAndIncrement(), sequence.size() - 1))
                        .to(call)));
    }
}
