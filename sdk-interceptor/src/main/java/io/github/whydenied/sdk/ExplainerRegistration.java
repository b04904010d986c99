package io.github.whydenied.sdk;

import io.github.whydenied.OpenDenial;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An explainer that was registered for the clients of one application, and that is made when a denial first asks for it. The
 * clients that are made while it is the newest belong to it.
 */
@PublicApi
public final class ExplainerRegistration {

    private final boolean ownsClients;

    /** Null once this is retired: clients of a framework's context outlive it, and must not hold it. */
    private @Nullable Supplier<Explainer> maker;

    private volatile @Nullable Explainer made;

    /**
     * A registration.
     *
     * @param maker called once, with the first denial
     * @param ownsClients whether clients belong to it that are made while it is the newest
     */
    ExplainerRegistration(Supplier<Explainer> maker, boolean ownsClients) {
        this.maker = maker;
        this.ownsClients = ownsClients;
    }

    boolean ownsClients() {
        return ownsClients;
    }

    /** The explainer, if it was needed and this is not retired. */
    @Nullable
    Explainer made() {
        return made;
    }

    /**
     * The explainer.
     *
     * @return made now when there was no denial yet; the newest there is when this was unregistered
     */
    public Explainer explainer() {
        Explainer present = made;
        present = present == null ? make() : present;
        return present == null ? ExplainerRegistry.newest() : present;
    }

    /**
     * Which denials go on.
     *
     * @return those of its explainer; none before the first denial
     */
    public List<OpenDenial> open() {
        Explainer present = made;
        return present == null ? List.of() : present.open();
    }

    private synchronized @Nullable Explainer make() {
        if (made == null && maker != null) {
            made = maker.get();
        }
        return made;
    }

    /**
     * Registers another explainer in its stead, so that the clients that belong to it get that.
     *
     * @param other as for {@link Explainer#register}
     * @return the one before, if it was needed; it stays open
     */
    public synchronized Optional<Explainer> replace(Supplier<Explainer> other) {
        Optional<Explainer> before = Optional.ofNullable(made);
        if (maker != null) {
            maker = other;
            made = null;
        }
        return before;
    }

    synchronized Optional<Explainer> retire() {
        Optional<Explainer> last = Optional.ofNullable(made);
        maker = null;
        made = null;
        return last;
    }

    /**
     * Takes it out, whether it is the newest or not.
     *
     * @return its explainer, if it was needed; it stays open, for a diagnosis under way can still end
     */
    public Optional<Explainer> unregister() {
        ExplainerRegistry.remove(this);
        return retire();
    }
}
