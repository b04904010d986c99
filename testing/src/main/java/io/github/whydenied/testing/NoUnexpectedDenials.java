package io.github.whydenied.testing;

import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.OnceNotes;
import io.github.whydenied.render.RenderOptions;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Fails a test in which AWS denied a call that no {@link ExpectDenials} names, with the explanation as its message, and a class in which that
 * happened outside of its tests, as in {@code @BeforeAll} or while its Spring context started. Every denied call counts, also one that was
 * explained before, and one of an asynchronous client that had failed when the test ended; its diagnosis is waited for. One that fails later fails the
 * class.
 *
 * <p>Where JUnit runs tests side by side, it is not known whose calls on threads of the application are, and they fail none.
 *
 * <pre>{@code
 * @ExtendWith(NoUnexpectedDenials.class)
 * class OrdersIT { ... }
 * }</pre>
 */
@PublicApi
public final class NoUnexpectedDenials
        implements TestInstancePreConstructCallback,
                BeforeAllCallback,
                AfterAllCallback,
                BeforeEachCallback,
                AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(NoUnexpectedDenials.class);

    private static final String SIDE_BY_SIDE = "junit.jupiter.execution.parallel.enabled";

    /** Longer than a diagnosis takes at most, unless the setting {@code deadline} was raised. */
    private static final Duration WAIT = Duration.ofSeconds(4);

    /** For JUnit. */
    public NoUnexpectedDenials() {}

    /** An instance that all tests of its class share is made, and its Spring context started, before {@link #beforeAll}. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            beforeAll(context);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (met(context) == null) {
            begin(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        begin(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end(context, "the test");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end(context, "the class");
    }

    /** Under a key of its own, for the store of a class is seen by its tests. */
    private static void begin(ExtensionContext context) {
        boolean sideBySide = context.getConfigurationParameter(SIDE_BY_SIDE)
                .filter(Boolean::parseBoolean)
                .isPresent();
        MetDenials outer = context.getParent().map(NoUnexpectedDenials::met).orElse(null);
        MetDenials met = new MetDenials(outer, sideBySide);
        context.getStore(NAMESPACE).put(context.getUniqueId(), met);
        TestTrace.begin(met);
    }

    private static @Nullable MetDenials met(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(context.getUniqueId(), MetDenials.class);
    }

    private static void end(ExtensionContext context, String whose) {
        MetDenials met = context.getStore(NAMESPACE).remove(context.getUniqueId(), MetDenials.class);
        if (met == null) {
            return;
        }
        TestTrace.end(met);
        Map<String, Explanation> unexpected = new LinkedHashMap<>();
        for (Explanation denial : met.await(WAIT)) {
            boolean expected = isExpected(context, denial);
            Denials.judge(denial, expected);
            if (!expected) {
                unexpected.putIfAbsent(denial.reference(), denial);
            }
        }
        met.end();
        if (!unexpected.isEmpty()) {
            LogRenderer text = new LogRenderer(RenderOptions.STANDARD, new OnceNotes());
            throw new AssertionError("AWS denied what " + whose + " did not expect:\n\n"
                    + unexpected.values().stream().map(text::render).collect(Collectors.joining("\n\n")));
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
