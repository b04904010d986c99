package io.github.whydenied.testing;

import io.github.whydenied.Explanation;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.RenderOptions;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test in which AWS denied a call that no {@link ExpectDenials} names, with the explanation as its message. A denial that is
 * remembered from another test of the JVM is not told again and so does not fail this one. For tests that run one after the other. The
 * denial of an asynchronous client is known when its diagnosis ends, which can be during the next test.
 *
 * <pre>{@code
 * @ExtendWith(NoUnexpectedDenials.class)
 * class OrdersIT { ... }
 * }</pre>
 */
public final class NoUnexpectedDenials implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(NoUnexpectedDenials.class);
    private static final String BEFORE = "before";

    /** For JUnit. */
    public NoUnexpectedDenials() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(BEFORE, Denials.count());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Integer before = context.getStore(NAMESPACE).get(BEFORE, Integer.class);
        List<Explanation> unexpected = Denials.since(before == null ? 0 : before).stream()
                .filter(denial -> !isExpected(context, denial))
                .toList();
        if (!unexpected.isEmpty()) {
            LogRenderer text = new LogRenderer(RenderOptions.STANDARD);
            throw new AssertionError("AWS denied what the test did not expect:\n\n"
                    + unexpected.stream().map(text::render).collect(Collectors.joining("\n\n")));
        }
    }

    private static boolean isExpected(ExtensionContext context, Explanation denial) {
        if (isExpected(context.getElement(), denial)) {
            return true;
        }
        for (Class<?> type = context.getTestClass().orElse(null); type != null; type = type.getEnclosingClass()) {
            if (isExpected(Optional.of(type), denial)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExpected(Optional<AnnotatedElement> element, Explanation denial) {
        ExpectDenials expected =
                element.map(one -> one.getAnnotation(ExpectDenials.class)).orElse(null);
        if (expected == null) {
            return false;
        }
        Set<String> names = new HashSet<>(Arrays.asList(expected.value()));
        return names.isEmpty()
                || names.contains(String.valueOf(denial.request().action()))
                || names.contains(denial.verdict().primary().code().code());
    }
}
