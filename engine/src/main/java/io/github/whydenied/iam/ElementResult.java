package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.NearMiss.Edit;
import io.github.whydenied.iam.NearMiss.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one element of a statement makes of a request.
 *
 * @param part which element
 * @param pointer where it stands, a JSON pointer
 * @param matches whether it matches
 * @param reason why it does not; null unless it surely does not
 * @param edit the smallest change that would make it match; null unless it surely does not
 * @param settledBy what would tell, where that is not known: condition keys, or a thing in words; empty otherwise
 */
@PublicApi
public record ElementResult(
        Part part,
        String pointer,
        Ternary matches,
        @Nullable Reason reason,
        @Nullable Edit edit,
        List<String> settledBy) {

    /** The elements that make a statement match. */
    public enum Part {
        /** {@code Action} or {@code NotAction}. */
        ACTION,
        /** {@code Resource} or {@code NotResource}. */
        RESOURCE,
        /** {@code Principal} or {@code NotPrincipal}. */
        PRINCIPAL,
        /** One condition. */
        CONDITION
    }

    /** Copies the list. */
    @InternalApi
    public ElementResult {
        settledBy = List.copyOf(settledBy);
    }

    static ElementResult match(Part part, String pointer) {
        return new ElementResult(part, pointer, Ternary.TRUE, null, null, List.of());
    }

    static ElementResult mismatch(Part part, Reason reason, Edit edit) {
        return new ElementResult(part, edit.pointer(), Ternary.FALSE, reason, edit, List.of());
    }

    static ElementResult unknown(Part part, String pointer, List<String> settledBy) {
        return new ElementResult(part, pointer, Ternary.UNKNOWN, null, null, settledBy);
    }
}
