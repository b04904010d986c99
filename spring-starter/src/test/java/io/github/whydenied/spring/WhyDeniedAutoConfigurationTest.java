package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Settings;
import io.github.whydenied.Settings.Attach;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.Settings.Redaction;
import io.github.whydenied.Settings.Selection;
import io.github.whydenied.remedy.FixFormat;
import io.github.whydenied.sdk.Explainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import software.amazon.awssdk.core.SdkClient;

@ExtendWith(OutputCaptureExtension.class)
class WhyDeniedAutoConfigurationTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WhyDeniedAutoConfiguration.class));

    @Test
    void defaultsHoldWhereNothingIsSet() {
        runner.run(context -> {
            assertThat(context).hasSingleBean(Explainer.class).hasSingleBean(WhyDeniedProperties.class);
            assertThat(Explainer.installed()).isSameAs(context.getBean(Explainer.class));
            assertThat(Explainer.installed().settings()).isEqualTo(Settings.DEFAULT);
        });
    }

    @Test
    void everyPropertyIsASetting(@TempDir Path folder) {
        Path journal = folder.resolve("denials.jsonl");
        runner.withPropertyValues(
                        "whydenied.enabled=false",
                        "whydenied.attach=both",
                        "whydenied.wait=500ms",
                        "whydenied.exit-wait=1500ms",
                        "whydenied.log=false",
                        "whydenied.journal=" + journal,
                        "whydenied.journal-max-size=2MB",
                        "whydenied.probes=caller_identity,simulation",
                        "whydenied.detail=safe",
                        "whydenied.redaction=strict",
                        "whydenied.deadline=1s",
                        "whydenied.call-budget=4",
                        "whydenied.remember=1h",
                        "whydenied.entries=false",
                        "whydenied.docs-base=https://wiki.example.com/denied/",
                        "whydenied.fix-format=terraform")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(Explainer.installed().settings())
                            .isEqualTo(new Settings(
                                    false,
                                    new Settings.Output(
                                            Attach.BOTH,
                                            new Settings.Log(Settings.Level.WARN, Settings.Form.OFF, false, Set.of()),
                                            new Settings.Journal(journal, 2 << 20),
                                            new Settings.Text(
                                                    Detail.SAFE,
                                                    Redaction.STRICT,
                                                    "https://wiki.example.com/denied/",
                                                    FixFormat.TERRAFORM)),
                                    new Settings.Bounds(
                                            Duration.ofMillis(500),
                                            Duration.ofSeconds(1),
                                            4,
                                            Duration.ofHours(1),
                                            Duration.ofMillis(1_500)),
                                    new Settings.Probes(Selection.NAMED, Set.of("caller_identity", "simulation")),
                                    null,
                                    false));
                });
    }

    @Test
    void aListOfProbesIsAsGoodAsNamesWithCommas() {
        runner.withPropertyValues("whydenied.probes[0]=caller_identity", "whydenied.probes[1]=simulation")
                .run(context -> assertThat(Explainer.installed().settings().probes())
                        .isEqualTo(new Settings.Probes(Selection.NAMED, Set.of("caller_identity", "simulation"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whydenied.attach=mesage | whydenied.attach is \"mesage\"; allowed is one of message, both, suppressed, none",
                "whydenied.wait=soon | whydenied.wait is \"soon\"; allowed is",
                "whydenied.recent=-1 | whydenied.recent is \"-1\"; allowed is a whole number from 0 to 10000",
                "whydenied.problem-detail.enabled=yess | whydenied.problem-detail.enabled is \"yess\"; allowed is true, false",
                "whydenied.journal=${nope} | whydenied.journal is \"${nope}\", whose placeholder nothing fills in",
                "whydenied.shared-cache.name=${nope} | whydenied.shared-cache.name is \"${nope}\", whose placeholder nothing fills in",
                "whydenied.strict=${nope} | whydenied.strict is \"${nope}\", whose placeholder nothing fills in",
                "whydenied.probes=all,${nope} | whydenied.probes is \"all,${nope}\", whose placeholder nothing fills in",
                "whydenied.atach=both | whydenied.atach is not a setting of WhyDenied; settings are attach, call-budget"
            })
    void aWrongPropertyIsOneWarningAndTheDefaultHolds(String property, String warning, CapturedOutput output) {
        runner.withPropertyValues(property).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(Explainer.installed().settings()).isEqualTo(Settings.DEFAULT);
        });
        assertThat(output).containsOnlyOnce(warning);
    }

    /** As Spring binds names, and documents them for environment variables. */
    @Test
    void namesAreRelaxed() {
        runner.withPropertyValues(
                        "whydenied.strict=true",
                        "whydenied.callBudget=3",
                        "whydenied.problem_detail.enabled=true",
                        "whydenied.sharedCache.name=denials")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(Explainer.installed().settings().bounds().callBudget())
                            .isEqualTo(3);
                });
    }

    @Test
    void whereThatIsWantedItStopsTheStart() {
        runner.withPropertyValues("whydenied.strict=true", "whydenied.attach=mesage", "whydenied.atach=both")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(WrongSettingsException.class)
                        .hasMessageContaining("whydenied.attach is \"mesage\"; allowed is one of message, both")
                        .hasMessageContaining("whydenied.atach is not a setting"));
    }

    @ParameterizedTest
    @CsvSource({"identy, false", "'caller_identity,change_calendar', false", "'caller_identity,simulation', true"})
    void namesOfProbesAreCheckedToo(String probes, boolean known) {
        runner.withPropertyValues("whydenied.strict=true", "whydenied.probes=" + probes)
                .run(context -> {
                    if (known) {
                        assertThat(context).hasNotFailed();
                    } else {
                        assertThat(context)
                                .getFailure()
                                .isInstanceOf(WrongSettingsException.class)
                                .hasMessageContaining("which is no probe; probes are access_keys, ");
                    }
                });
        runner.withPropertyValues("whydenied.strict=true", "whydenied.probes=change_calendar")
                .withBean(ExtensionBeansTest.CalendarProbe.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void everyDenialIsAnApplicationEvent() {
        runner.withUserConfiguration(Listening.class).run(context -> {
            denied();
            assertThat(context.getBean(Listening.class).heard)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.explanation().course().complete()).isTrue());
            assertThat(context.getBean(RecentExplanations.class).newestFirst()).hasSize(1);
        });
    }

    private static void denied() {
        try (SeveralContextsTest.ClientOfItsOwn client = new SeveralContextsTest.ClientOfItsOwn()) {
            assertThat(client.deniedCall()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.boot.actuate",
                "io.micrometer",
                "org.springframework.web",
                "org.springframework.http",
                "io.awspring"
            })
    void whatTheApplicationDoesNotHaveIsNotMissed(String without) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        WhyDeniedAutoConfiguration.class,
                        WhyDeniedActuatorAutoConfiguration.class,
                        WhyDeniedWebAutoConfiguration.class))
                .withPropertyValues(
                        "whydenied.problem-detail.enabled=true", "management.endpoints.web.exposure.include=whydenied")
                .withClassLoader(new FilteredClassLoader(without))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RecentExplanations.class));
    }

    @Test
    void aValueOutOfRangeIsOneWarningAndTheDefaultHolds(CapturedOutput output) {
        runner.withPropertyValues("whydenied.call-budget=40").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(Explainer.installed().settings()).isEqualTo(Settings.DEFAULT);
        });
        assertThat(output)
                .containsOnlyOnce("whydenied.call-budget is \"40\"; allowed is a whole number from 0 to 12;"
                        + " the default holds");
    }

    @Test
    void anExplainerOfTheApplicationReplacesOurs() {
        runner.withUserConfiguration(OwnExplainer.class).run(context -> {
            assertThat(context).hasSingleBean(Explainer.class).hasBean("ownExplainer");
            assertThat(Explainer.installed()).isSameAs(context.getBean("ownExplainer"));
        });
    }

    @Test
    void lazyInitializationChangesNothing() {
        runner.withUserConfiguration(OwnExplainer.class)
                .withBean(LazyInitializationBeanFactoryPostProcessor.class)
                .run(context -> assertThat(Explainer.installed()).isSameAs(context.getBean("ownExplainer")));
    }

    @Test
    void noExplainerIsMadeBeforeTheFirstDenial() {
        runner.run(context -> {
            Object bean = context.getBeanFactory().getSingleton(ContextExplainer.OURS);
            assertThat(bean).isNull();
        });
    }

    @Test
    void withoutTheSdkThereIsNothingToDo() {
        runner.withClassLoader(new FilteredClassLoader(SdkClient.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(Explainer.class)
                        .doesNotHaveBean(ContextExplainer.class));
    }

    static class Listening {

        final List<AccessDeniedExplained> heard = new CopyOnWriteArrayList<>();

        @EventListener
        void hear(AccessDeniedExplained event) {
            heard.add(event);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnExplainer {

        @Bean
        Explainer ownExplainer() {
            return Explainer.builder().build();
        }
    }
}
