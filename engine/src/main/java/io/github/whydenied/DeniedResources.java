package io.github.whydenied;

import io.github.whydenied.catalog.AskedFamily;
import io.github.whydenied.catalog.ResourceFamily;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * On which resources of a family an open denial was met. A success on one of them ends it. A loop never asks for the same object twice: where several
 * were denied and none between, a success in the place that they have in common ends it as well. Not safe for use by several threads.
 */
final class DeniedResources {

    private static final int MAX_RESOURCES = 64;

    /** So many denied resources make a place. */
    private static final int MIN_OF_A_PLACE = 3;

    private final Set<String> resources = new LinkedHashSet<>();
    private String place = "";
    private long met;
    private boolean oneSucceeded;
    private boolean mixed;

    /** How a success is known to be of what was denied. */
    enum Match {
        /** It is not. */
        NONE,
        /** It is of one that was denied. */
        DENIED_BEFORE,
        /** It lies where all were denied. */
        SAME_PLACE
    }

    void add(AskedFamily asked) {
        String resource = asked.resource();
        // What succeeded and what is denied lie side by side.
        mixed |= oneSucceeded;
        if (resources.remove(resource)) {
            resources.add(resource);
            return;
        }
        place = met == 0 ? ResourceFamily.place(resource) : ResourceFamily.common(place, resource);
        met++;
        resources.add(resource);
        trim();
    }

    void addAll(DeniedResources more) {
        if (more.met == 0) {
            return;
        }
        for (String resource : more.resources) {
            if (resources.add(resource)) {
                place = met == 0 ? more.place : ResourceFamily.common(place, resource);
                met++;
            }
        }
        mixed |= more.mixed || oneSucceeded;
        trim();
    }

    private void trim() {
        Iterator<String> all = resources.iterator();
        while (resources.size() > MAX_RESOURCES) {
            all.next();
            all.remove();
        }
    }

    /** That it lies where others were denied says nothing here, as was seen before. */
    void setMixed() {
        mixed = true;
    }

    /** Whether it is one that was denied. */
    boolean contains(AskedFamily asked) {
        return resources.contains(asked.resource());
    }

    Match match(AskedFamily asked) {
        if (resources.contains(asked.resource()) || resources.contains("")) {
            return Match.DENIED_BEFORE;
        }
        if (place.isEmpty() || !asked.resource().startsWith(place)) {
            return Match.NONE;
        }
        if (met >= MIN_OF_A_PLACE && !mixed) {
            return Match.SAME_PLACE;
        }
        oneSucceeded = true;
        return Match.NONE;
    }
}
