package io.github.whydenied.input;

import io.github.whydenied.evidence.RecordedCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The resources of one record after the other, as places in the store of its values. */
final class RecordResources {

    /** What is kept of each. */
    static final RecordField[] PARTS = {
        RecordField.RESOURCE_ARN, RecordField.RESOURCE_TYPE, RecordField.RESOURCE_ACCOUNT
    };

    private static final int MAX_RESOURCES = 20;
    private static final int ABSENT = -1;

    private final ValueStore store;
    private final int[] places;
    private int count;

    RecordResources(ValueStore store) {
        this.store = store;
        this.places = new int[MAX_RESOURCES * PARTS.length * 2];
    }

    /** The same as another one, whose values are in this store too. */
    RecordResources(ValueStore store, RecordResources other) {
        this.store = store;
        this.places = Arrays.copyOf(other.places, other.count * PARTS.length * 2);
        this.count = other.count;
    }

    void clear() {
        count = 0;
    }

    /** Adds the one whose parts are there. */
    void add(int[] starts, int[] ends) {
        if (count == MAX_RESOURCES) {
            return;
        }
        int at = count++ * PARTS.length * 2;
        for (RecordField part : PARTS) {
            places[at++] = starts[part.index()];
            places[at++] = ends[part.index()];
        }
    }

    /** All of them, with the tags that are told of them. */
    List<RecordedCall.Resource> all(RecordKeys keys) {
        List<RecordedCall.Resource> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String arn = part(i, 0);
            if (arn != null) {
                all.add(new RecordedCall.Resource(arn, part(i, 1), part(i, 2), keys.tags(arn)));
            }
        }
        return all;
    }

    /** Hands over the ARN and the account of each. */
    void each(Consumer<@Nullable String> taker) {
        for (int i = 0; i < count; i++) {
            taker.accept(part(i, 0));
            taker.accept(part(i, 2));
        }
    }

    private @Nullable String part(int index, int part) {
        int at = (index * PARTS.length + part) * 2;
        return places[at] == ABSENT ? null : store.text(places[at], places[at + 1]);
    }
}
