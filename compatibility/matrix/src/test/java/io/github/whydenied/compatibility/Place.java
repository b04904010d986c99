package io.github.whydenied.compatibility;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an application's POM names WhyDenied. Maven takes the version of a jar that is nearest and, of equally near ones, the one
 * declared first; so the place would tell which of two versions wins. Gradle takes the highest version instead: where WhyDenied
 * brings no jar of the SDK, neither rule has anything to choose, and Gradle is not tried here.
 */
enum Place {
    WITHOUT,
    LAST,
    FIRST;

    static final List<Place> WITH = List.of(LAST, FIRST);

    <D> List<D> put(D whyDenied, List<D> dependencies) {
        List<D> all = new ArrayList<>(dependencies);
        if (this != WITHOUT) {
            all.add(this == FIRST ? 0 : all.size(), whyDenied);
        }
        return all;
    }
}
