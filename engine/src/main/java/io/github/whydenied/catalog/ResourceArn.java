package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of a resource, filled from a request.
 *
 * @param type the resource type in the Service Authorization Reference, such as {@code object}; empty for a whole ARN that
 *     the request carries, and for {@code *}
 * @param arn the ARN, with {@code *} in the places that nothing fills; {@code *} alone for an action without resource types
 * @param filled how far it is filled
 */
@PublicApi
public record ResourceArn(String type, String arn, Filled filled) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public ResourceArn {}

    /** What an action without resource types is authorized on. */
    static final ResourceArn ANY = new ResourceArn("", "*", Filled.WHOLLY);

    /** How far an ARN is filled. */
    public enum Filled {
        /** Every place. */
        WHOLLY,
        /** All but the name of what the call makes, which AWS evaluates as {@code *}. */
        BUT_FOR_THE_NEW,
        /** Some place is not known. */
        PARTLY
    }

    /**
     * Written out: those that a record has by itself are made when they are first called, which took a third of the time to the
     * catalogue's first answer.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceArn that
                && arn.equals(that.arn)
                && type.equals(that.type)
                && filled == that.filled;
    }

    @Override
    public int hashCode() {
        return 31 * arn.hashCode() + type.hashCode();
    }

    @Override
    public String toString() {
        return type + " " + arn + " " + filled;
    }

    static ResourceArn whole(String type, String arn) {
        return new ResourceArn(type, arn, Filled.WHOLLY);
    }

    /**
     * Whether nothing is missing that can be known before the call.
     *
     * @return false when a {@code *} stands for something that is not known
     */
    public boolean complete() {
        return filled != Filled.PARTLY;
    }
}
