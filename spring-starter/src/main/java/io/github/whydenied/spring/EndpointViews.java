package io.github.whydenied.spring;

import io.github.whydenied.OpenDenial;
import io.github.whydenied.Settings;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.iam.Json;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.render.HtmlPage;
import io.github.whydenied.render.JsonRenderer;
import io.github.whydenied.render.PolicyDocumentText;
import io.github.whydenied.render.Redactor;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.spring.RecentExplanations.Recent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the endpoint shows, in full or without what not everybody may see. */
final class EndpointViews {

    private static final String TITLE = "Missing permissions";

    private final Settings settings;
    private final SpringSettings.Own own;
    private final RenderOptions options;
    private final DenialsPage.Place place;

    /** With the application's own redactors after the standard one, as everywhere. */
    EndpointViews(Settings settings, SpringSettings.Own own, List<Redactor> redactors, DenialsPage.Place place) {
        this.place = place;
        this.settings = settings;
        this.own = own;
        RenderOptions standard = SpringSettings.renderOptions(settings);
        Redactor all = redactors.stream().reduce(standard.redactor(), Redactor::andThen);
        this.options = standard.with(all);
    }

    Map<String, Object> list(List<Recent> recent, long untold, List<OpenDenial> open, boolean shown) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("open", OpenDenialsView.of(open));
        if (untold > 0) {
            list.put("too_fast_to_be_told", untold);
        }
        list.put("explanations", recent.stream().map(one -> one(one, shown)).toList());
        return list;
    }

    Map<String, Object> one(Recent recent, boolean shown) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("reference", recent.reference());
        one.put("first", recent.first());
        one.put("last", recent.last());
        one.put("times", recent.times());
        one.put("lately", recent.lately());
        if (!recent.others().isEmpty()) {
            one.put("other_resources", recent.others().size() + recent.more());
        }
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
            long unlisted = unlisted(missing, recent);
            one.put("complete", missing.complete() && unlisted == 0);
            if (unlisted > 0) {
                one.put("other_resources", unlisted);
            }
            one.put("references", missing.references());
            if (!shown) {
                one.put("actions", actions(missing.statements()));
            } else if (!missing.statements().isEmpty()) {
                Map<String, Object> policy = new LinkedHashMap<>();
                policy.put("Version", "2012-10-17");
                policy.put("Statement", missing.statements());
                one.put("policy", policy);
            }
            one.put(
                    "apart",
                    missing.apart().stream().map(apart -> apart(apart, shown)).toList());
            principals.add(one);
        }
        return Map.of("principals", principals);
    }

    /** What is to be filled in or judged before it is used, and why. */
    private static Map<String, Object> apart(MissingPermissions.Apart apart, boolean shown) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("applicability", apart.applicability().word());
        one.put("reasons", reasons(apart, shown));
        if (shown) {
            one.put("statement", apart.statement());
        } else {
            one.put("actions", actions(List.of(apart.statement())));
        }
        return one;
    }

    private static List<String> reasons(MissingPermissions.Apart apart, boolean shown) {
        return apart.reasons().stream()
                .map(reason -> shown ? reason.toString() : reason.text(EndpointViews::nameless))
                .toList();
    }

    private static String nameless(Phrase.Part part) {
        return part instanceof Phrase.Name name
                ? name.kind().isEmpty() ? "******" : name.kind() + " ******"
                : Phrase.of(part).toString();
    }

    private static List<MissingPermissions> missing(List<Recent> recent) {
        return WhyDenied.missingPermissions(
                recent.stream().flatMap(one -> one.all().stream()).toList());
    }

    /** Of how many resources that were refused to a principal the policy says nothing, for they were only counted. */
    private static long unlisted(MissingPermissions missing, List<Recent> recent) {
        return recent.stream()
                .filter(one -> missing.references().contains(one.reference()))
                .mapToLong(Recent::more)
                .sum();
    }

    private static List<String> actions(List<Map<String, Object>> statements) {
        TreeSet<String> actions = new TreeSet<>();
        for (Map<String, Object> statement : statements) {
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
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("settings", SettingsView.of(settings, own, shown));
        view.put("refused_permissions", List.copyOf(refused(recent)));
        return view;
    }

    private static Set<String> refused(List<Recent> recent) {
        TreeSet<String> refused = new TreeSet<>();
        for (Recent one : recent) {
            for (Evidence evidence : one.explanation().course().evidence()) {
                if (evidence.outcome() instanceof ProbeOutcome.Refused no) {
                    refused.add(no.permission());
                }
            }
        }
        return refused;
    }

    String page(List<Recent> recent, long untold, List<OpenDenial> open, boolean shown) {
        List<String> lacking = !shown
                ? List.of()
                : missing(recent).stream()
                        .map(missing -> article(missing, unlisted(missing, recent), true))
                        .toList();
        return new DenialsPage(options, place, open, shown).of(recent, lacking, untold);
    }

    /** Links to the other pages, from the endpoint's own path or from one below it. */
    static String linked(String page, boolean below) {
        String parts = below ? "" : "whydenied/";
        return page.replaceFirst(
                "</h1>\n",
                "</h1>\n<nav aria-label=\"Pages\"><a href=\"" + (below ? "../whydenied" : "whydenied")
                        + "\">all denials</a> <a href=\""
                        + parts + WhyDeniedEndpoint.MISSING + "\">missing permissions</a> <a href=\"" + parts
                        + WhyDeniedEndpoint.SETTINGS + "\">settings</a></nav>\n");
    }

    String missingPage(List<Recent> recent, boolean shown) {
        return HtmlPage.of(
                TITLE,
                missing(recent).stream()
                        .map(missing -> article(missing, unlisted(missing, recent), shown))
                        .toList());
    }

    String settingsPage(List<Recent> recent, boolean shown) {
        return SettingsPage.of(SettingsView.of(settings, own, shown), refused(recent));
    }

    private static String article(MissingPermissions missing, long unlisted, boolean shown) {
        StringBuilder article = new StringBuilder("<article class=\"whydenied\">\n<h2>What "
                + (shown ? Escapes.html(missing.attachTo()) : "one principal") + " lacks</h2>\n");
        if (!missing.statements().isEmpty()) {
            article.append("<p class=\"code\">")
                    .append(covers(missing, unlisted))
                    .append("; a click selects all of it</p>\n<pre class=\"copy\" tabindex=\"0\">")
                    .append(lines(
                            shown
                                    ? PolicyDocumentText.of(missing.statements())
                                            .lines()
                                            .toList()
                                    : actions(missing.statements())))
                    .append("</pre>\n");
        }
        for (MissingPermissions.Apart apart : missing.apart()) {
            article.append("<p class=\"code\">apart, ")
                    .append(apart.applicability().word())
                    .append(": ")
                    .append(Escapes.html(String.join("; ", reasons(apart, shown))))
                    .append("; a click selects all of it</p>\n<pre class=\"copy\" tabindex=\"0\">")
                    .append(lines(
                            shown
                                    ? PolicyDocumentText.of(List.of(apart.statement()))
                                            .lines()
                                            .toList()
                                    : actions(List.of(apart.statement()))))
                    .append("</pre>\n");
        }
        return article.append("</article>").toString();
    }

    private static String covers(MissingPermissions missing, long unlisted) {
        String denials = missing.references().size() == 1
                ? "one denial"
                : missing.references().size() + " denials";
        return (missing.complete()
                        ? "this policy covers " + denials
                        : "this policy covers what is sure of " + denials + "; the rest stands apart")
                + (unlisted == 0 ? "" : ", and not " + unlisted + " more resources that were refused the same");
    }

    /** As text of a page. */
    static String lines(List<String> lines) {
        return lines.stream().map(Escapes::html).collect(Collectors.joining("\n"));
    }
}
