package io.github.whydenied.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.http.SdkHttpService;

/** Where the application's SDK modules can be: in a container the thread, the SDK and we may have three loaders. */
final class ClassLoaders {

    private ClassLoaders() {}

    /** The loaders to search, the thread's own first, each once. */
    static List<ClassLoader> candidates() {
        return new ArrayList<>(Stream.of(
                        Thread.currentThread().getContextClassLoader(),
                        SdkHttpService.class.getClassLoader(),
                        ClassLoaders.class.getClassLoader())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }
}
