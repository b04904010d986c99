package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.iam.Json;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.render.HtmlPage;
import io.github.whydenied.render.HtmlRenderer;
import io.github.whydenied.render.JsonRenderer;
import io.github.whydenied.render.PolicyDocumentText;
import io.github.whydenied.render.Redactor;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.spring.RecentExplanations.Recent;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the endpoint shows, in full or without what not everybody may see. */
final class EndpointViews {

    private static final String TITLE = "Access denied";

    private final Settings settings;
    private final SpringSettings.Own own;
    private final RenderOptions options;

    /** With the application's own redactors after the standard one, as everywhere. */
    EndpointViews(Settings settings, SpringSettings.Own own, List<Redactor> redactors) {
        this.settings = settings;
        this.own = own;
        RenderOptions standard = SpringSettings.renderOptions(settings);
        Redactor all = redactors.stream().reduce(standard.redactor(), Redactor::andThen);
        this.options = new RenderOptions(standard.detail(), all, standard.docsBase());
    }

    Map<String, Object> list(List<Recent> recent, boolean shown) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("explanations", recent.stream().map(one -> one(one, shown)).toList());
        return list;
    }

    Map<String, Object> one(Recent recent, boolean shown) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("reference", recent.reference());
        one.put("first", recent.first());
        one.put("last", recent.last());
        one.put("times", recent.times());
        one.put(
                "explanation",
                shown
                        ? tree(new JsonRenderer(options).render(recent.explanation()))
                        : HiddenView.of(recent.explanation()));
        return one;
    }

    /** As Jackson of either generation, and any other mapper, writes it. */
    private static @Nullable Object tree(String json) {
        try {
            return Json.parseWithNumbers(json).value();
        } catch (Json.MalformedJsonException e) {
            throw new IllegalStateException("our own JSON cannot be read", e);
        }
    }

    Map<String, Object> missing(List<Recent> recent, boolean shown) {
        List<Object> principals = new ArrayList<>();
        for (MissingPermissions missing : missing(recent)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("attach_to", shown ? missing.attachTo() : missing.attachTo().replaceFirst("/.*", "/******"));
            one.put("complete", missing.complete());
            one.put("references", missing.references());
            if (shown) {
                Map<String, Object> policy = new LinkedHashMap<>();
                policy.put("Version", "2012-10-17");
                policy.put("Statement", missing.statements());
                one.put("policy", policy);
            } else {
                one.put("actions", actions(missing));
            }
            principals.add(one);
        }
        return Map.of("principals", principals);
    }

    private static List<MissingPermissions> missing(List<Recent> recent) {
        return WhyDenied.missingPermissions(
                recent.stream().map(Recent::explanation).toList());
    }

    private static List<String> actions(MissingPermissions missing) {
        TreeSet<String> actions = new TreeSet<>();
        for (Map<String, Object> statement : missing.statements()) {
            Object action = statement.getOrDefault("Action", List.of());
            if (action instanceof List<?> several) {
                several.forEach(one -> actions.add(String.valueOf(one)));
            } else {
                actions.add(String.valueOf(action));
            }
        }
        return List.copyOf(actions);
    }

    /** The settings in force, and the permissions that AWS refused to the questions asked. */
    Map<String, Object> settings(List<Recent> recent, boolean shown) {
        TreeSet<String> refused = new TreeSet<>();
        for (Recent one : recent) {
            for (Evidence evidence : one.explanation().course().evidence()) {
                if (evidence.outcome() instanceof ProbeOutcome.Refused no) {
                    refused.add(no.permission());
                }
            }
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("settings", SettingsView.of(settings, own, shown));
        view.put("refused_permissions", List.copyOf(refused));
        return view;
    }

    String page(List<Recent> recent, boolean shown) {
        HtmlRenderer html = new HtmlRenderer(options);
        List<String> articles = new ArrayList<>();
        if (shown) {
            missing(recent).forEach(missing -> articles.add(article(missing)));
        }
        recent.forEach(one -> articles.add(
                (shown ? html.render(one.explanation()) : HiddenView.article(one.explanation())) + met(one)));
        return HtmlPage.of(TITLE, articles);
    }

    /** Links to the other pages, from the endpoint's own path or from one below it. */
    static String linked(String page, boolean below) {
        String parts = below ? "" : "whydenied/";
        return page.replace(
                "</main>",
                "<p class=\"docs\"><a href=\"" + (below ? "../whydenied" : "whydenied")
                        + "\">all denials</a>, <a href=\""
                        + parts + WhyDeniedEndpoint.MISSING + "\">missing permissions</a>, <a href=\"" + parts
                        + WhyDeniedEndpoint.SETTINGS + "\">settings</a></p>\n</main>");
    }

    String missingPage(List<Recent> recent, boolean shown) {
        return HtmlPage.of(
                TITLE,
                missing(recent).stream()
                        .map(missing -> shown
                                ? article(missing)
                                : "<article class=\"whydenied\">\n<h2>What one principal lacks</h2>\n<pre>"
                                        + lines(actions(missing)) + "</pre>\n</article>")
                        .toList());
    }

    String settingsPage(List<Recent> recent, boolean shown) {
        List<String> lines = new ArrayList<>();
        settings(recent, shown).forEach((part, value) -> {
            lines.add(part);
            if (value instanceof Map<?, ?> all) {
                all.forEach((name, one) -> lines.add("  " + name + " = " + one));
            } else {
                lines.add("  " + value);
            }
        });
        return HtmlPage.of(
                "WhyDenied",
                List.of("<article class=\"whydenied\">\n<h2>Settings in force</h2>\n<pre>" + lines(lines)
                        + "</pre>\n</article>"));
    }

    private static String met(Recent one) {
        Explanation explanation = one.explanation();
        return "\n<p class=\"docs\"><strong>reference</strong> <code>" + explanation.reference() + "</code>, met "
                + one.times() + (one.times() == 1 ? " time" : " times") + ", last at "
                + one.last().truncatedTo(ChronoUnit.SECONDS) + "</p>";
    }

    private static String article(MissingPermissions missing) {
        return "<article class=\"whydenied\">\n<h2>What " + Escapes.html(missing.attachTo())
                + " lacks</h2>\n<p class=\"code\">"
                + (missing.complete()
                        ? "this policy covers "
                        : "with its places filled and judged, this policy covers ")
                + (missing.references().size() == 1
                        ? "one denial"
                        : missing.references().size() + " denials")
                + "</p>\n<pre>"
                + lines(PolicyDocumentText.of(missing.statements()).lines().toList()) + "</pre>\n</article>";
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(Escapes::html).collect(Collectors.joining("\n"));
    }
}
