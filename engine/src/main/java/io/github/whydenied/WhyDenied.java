package io.github.whydenied;

import io.github.whydenied.AttachedExplanations.Attached;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.remedy.MissingPermissions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds why a caught exception's call was denied.
 *
 * <pre>{@code
 * try {
 *     s3.getObject(request);
 * } catch (SdkException e) {
 *     WhyDenied.explanation(e).ifPresent(x -> alert(x.verdict().primary().code()));
 * }
 * }</pre>
 */
@PublicApi
public final class WhyDenied {

    private static final int MAX_CAUSES = 50;

    private WhyDenied() {}

    /**
     * The explanation of a caught exception, or of one of its causes, as {@code CompletionException} wraps one.
     *
     * @param thrown the caught exception; null finds nothing
     * @return the complete explanation when it is there, else what was known when the exception left; empty when the
     *     exception is not an explained denial
     */
    public static Optional<Explanation> explanation(@Nullable Throwable thrown) {
        return find(thrown).flatMap(WhyDenied::current);
    }

    /**
     * Explains an exception that came past the interceptor: an error in an event stream, what another HTTP client met at a presigned URL, an
     * entry of a batch. From the exception alone; nobody is asked, nothing is logged or counted. An exception that was explained already has
     * that explanation.
     *
     * <pre>{@code
     * SubscribeToShardResponseHandler.builder()
     *     .onError(t -> WhyDenied.explain(t).ifPresent(why -> log.warn(BLOCK.render(why), t)))
     * }</pre>
     *
     * @param thrown the caught exception; null finds nothing
     * @return the explanation; empty when the exception and its causes tell of no denial by AWS. Never throws
     */
    public static Optional<Explanation> explain(@Nullable Throwable thrown) {
        if (thrown == null) {
            return Optional.empty();
        }
        try {
            Optional<Explanation> known = explanation(thrown);
            return known.isPresent() ? known : ThrownDenials.explain(thrown);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // Whoever asks is handling a failure already.
            return Optional.empty();
        }
    }

    /**
     * The final explanation of a caught exception, for a denial whose diagnosis can still be running.
     *
     * @param thrown the caught exception; null finds nothing
     * @return a future that completes within the deadline; empty when the exception is not an explained denial
     */
    public static Optional<CompletableFuture<Explanation>> finalExplanation(@Nullable Throwable thrown) {
        return find(thrown).flatMap(attached -> {
            Diagnosis diagnosis = attached.diagnosis();
            return diagnosis == null
                    ? current(attached).map(CompletableFuture::completedFuture)
                    : Optional.of(diagnosis.complete().thenApply(done -> done.forCall(attached.call())));
        });
    }

    /**
     * What each principal lacks, as far as these denials tell: one least-privilege policy each, and what stands apart from it.
     *
     * @param explanations explanations of denials
     * @return one for each principal that lacks anything, in the order of the explanations
     */
    public static List<MissingPermissions> missingPermissions(Collection<Explanation> explanations) {
        return MissingPermissions.of(explanations.stream()
                .map(one -> denied(one, one.reference(), null))
                .toList());
    }

    /**
     * An explained denial, to be put together with others by a {@link io.github.whydenied.remedy.MissingPermissionsCollector}.
     *
     * @param explanation the explanation
     * @param reference its reference; empty where nobody keeps explanations
     * @param principal the ARN of the role or user whose policies they are, where somebody tells it with its path; null when nobody does
     * @return the denial
     */
    public static MissingPermissions.Denied denied(
            Explanation explanation, String reference, @Nullable String principal) {
        return new MissingPermissions.Denied(
                reference, explanation.toCase(), explanation.verdict().primary(), principal);
    }

    /**
     * Remembers, without keeping the exception alive, that an exception was explained. For code that explains exceptions
     * itself; the interceptor does this for SDK clients.
     *
     * @param thrown the exception that leaves
     * @param explanation what is known when it leaves
     * @param diagnosis its diagnosis
     */
    @InternalApi
    public static void attach(Throwable thrown, Explanation explanation, Diagnosis diagnosis) {
        AttachedExplanations.ofProcess().put(thrown, explanation.call(), diagnosis);
    }

    /** What is remembered; else what the call alone tells, of an exception that somebody has kept for longer. */
    private static Optional<Explanation> current(Attached attached) {
        Diagnosis diagnosis = attached.diagnosis();
        return diagnosis == null
                ? ThrownDenials.explain(attached.call())
                : Optional.of(diagnosis.current().forCall(attached.call()));
    }

    private static Optional<Attached> find(@Nullable Throwable thrown) {
        Throwable current = thrown;
        // Causes can go round in circles.
        for (int i = 0; current != null && i < MAX_CAUSES; i++) {
            Attached attached = AttachedExplanations.ofProcess().get(current);
            if (attached != null) {
                return Optional.of(attached);
            }
            current = current.getCause();
        }
        return Optional.empty();
    }
}
