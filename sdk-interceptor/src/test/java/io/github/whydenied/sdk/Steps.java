package io.github.whydenied.sdk;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.github.whydenied.render.ExplanationReport;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The costly steps of diagnoses, as they are taken on whatever thread: counted in the very code that runs, which has no counters of its own. */
public final class Steps implements BeforeEachCallback, AfterEachCallback {

    private static final String PACKAGE = "io.github.whydenied.";

    private static final List<String> TAKEN = new CopyOnWriteArrayList<>();

    private @Nullable ResettableClassFileTransformer transformer;

    /** For JUnit. */
    public Steps() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        Instrumentation instrumentation = ByteBuddyAgent.install();
        TAKEN.clear();
        AgentBuilder agent = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                // Without it, what fails would only be missing.
                .with(new AgentBuilder.Listener.Adapter() {
                    @Override
                    public void onError(
                            String type,
                            ClassLoader loader,
                            net.bytebuddy.utility.JavaModule module,
                            boolean loaded,
                            Throwable failure) {
                        TAKEN.add("cannot count in " + type + ": " + failure);
                    }
                });
        agent = counting(agent, "denial.DenialClassifier", named("classify"), Classification.class);
        agent = counting(agent, "catalog.NeedsReader", named("needs"), LookUp.class);
        agent = counting(agent, "verdict.PolicyEvaluation", named("of"), Evaluation.class);
        agent = counting(agent, "verdict.Verdicts", named("conclude"), Conclusion.class);
        for (String renderer : List.of("MessageRenderer", "EventRenderer", "JsonRenderer")) {
            agent = counting(
                    agent,
                    "render." + renderer,
                    named("render").and(takesArgument(0, ExplanationReport.class)),
                    Rendering.class);
        }
        transformer = agent.installOn(instrumentation);
    }

    private static AgentBuilder counting(
            AgentBuilder agent, String type, ElementMatcher<MethodDescription> method, Class<?> step) {
        return agent.type(named(PACKAGE + type))
                .transform((builder, description, loader, module, domain) ->
                        builder.visit(Advice.to(step).on(method)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (transformer != null) {
            transformer.reset(ByteBuddyAgent.getInstrumentation(), RedefinitionStrategy.RETRANSFORMATION);
        }
    }

    /** Those taken since the test began, or since this was last asked. */
    List<String> taken() {
        List<String> taken = new ArrayList<>(TAKEN);
        TAKEN.clear();
        return taken;
    }

    /**
     * Called by the code that is counted.
     *
     * @param step what it does
     */
    public static void take(String step) {
        TAKEN.add(step);
    }

    /** Copied into what it counts, as the others are. */
    public static final class Classification {
        private Classification() {}

        /** Counts. */
        @Advice.OnMethodEnter
        public static void enter() {
            take("classification");
        }
    }

    /** Of what a call needs. */
    public static final class LookUp {
        private LookUp() {}

        /**
         * Counts, an account apart.
         *
         * @param api the operation
         * @param place the account
         */
        @Advice.OnMethodEnter
        public static void enter(@Advice.Argument(0) Object api, @Advice.Argument(3) Object place) {
            take("look-up of " + api + " in " + place);
        }
    }

    /** Of policies. */
    public static final class Evaluation {
        private Evaluation() {}

        /**
         * Counts, a request apart.
         *
         * @param denied the case
         */
        @Advice.OnMethodEnter
        public static void enter(@Advice.Argument(0) Object denied) {
            take("evaluation of " + ((io.github.whydenied.verdict.Case) denied).request());
        }
    }

    /** Of a verdict. */
    public static final class Conclusion {
        private Conclusion() {}

        /** Counts. */
        @Advice.OnMethodEnter
        public static void enter() {
            take("conclusion");
        }
    }

    /** Of a text. */
    public static final class Rendering {
        private Rendering() {}

        /**
         * Counts, a form apart.
         *
         * @param renderer the form
         */
        @Advice.OnMethodEnter
        public static void enter(@Advice.This Object renderer) {
            take("rendering by " + renderer.getClass().getSimpleName());
        }
    }
}
