package io.github.whydenied.spring;

import io.github.whydenied.OpenDenial;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.render.ExplanationReport;
import io.github.whydenied.render.HtmlPage;
import io.github.whydenied.render.HtmlRenderer;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.spring.RecentExplanations.Recent;
import io.github.whydenied.verdict.CauseCode;
import io.github.whydenied.verdict.OwnCause;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The endpoint's first page: what grows, then what is lacking, then each denial, in groups of one cause and one principal. */
final class DenialsPage {

    /** So many lines are read at one look. */
    private static final int MOST_ROWS = 10;

    /** So many denials stand open when the page does; the others are one click away. */
    private static final int MOST_OPEN = 1;

    private static final Pattern ASSUMED = Pattern.compile("arn:[^:]*:sts::\\d+:assumed-role/([^/]+)/.*");
    private static final Pattern IDENTITY = Pattern.compile("arn:[^:]*:iam::\\d+:((?:user|role)/).*?([^/]+)");

    private final RenderOptions options;
    private final HtmlRenderer html;
    private final Place place;
    private final List<OpenDenial> open;
    private final boolean shown;

    /**
     * Where this is.
     *
     * @param application its name; empty where it has none
     * @param instance which of its instances
     */
    record Place(String application, String instance) {}

    DenialsPage(RenderOptions options, Place place, List<OpenDenial> open, boolean shown) {
        this.options = options;
        this.html = new HtmlRenderer(options, 3);
        this.place = place;
        this.open = open;
        this.shown = shown;
    }

    /** The whole page. */
    String of(List<Recent> recent, List<String> lacking, long untold) {
        StringBuilder out = new StringBuilder(HtmlPage.head("Access denied")).append(place());
        if (!shown) {
            out.append("<p class=\"notice\">Names, account ids and policies are hidden. The property"
                    + " <code>management.endpoint.whydenied.show-values</code> shows them: <code>always</code>, or"
                    + " <code>when-authorized</code> to who has one of"
                    + " <code>management.endpoint.whydenied.roles</code>.</p>\n");
        }
        List<Group> groups = groups(recent);
        if (recent.isEmpty()) {
            out.append("<p>No denial.</p>\n");
        } else {
            summary(out, groups, untold);
        }
        lacking.forEach(article -> out.append(article).append('\n'));
        int opened = 0;
        for (Group group : groups) {
            opened = group(out, group, opened);
        }
        return out.append(HtmlPage.foot()).toString();
    }

    private String place() {
        String where = shown && !place.instance().isEmpty() ? "instance " + place.instance() : "";
        String both = place.application() + (place.application().isEmpty() || where.isEmpty() ? "" : ", ") + where;
        return "<p class=\"place\">" + (both.isEmpty() ? "" : Escapes.html(both) + "; ") + "times are UTC</p>\n";
    }

    private void summary(StringBuilder out, List<Group> groups, long untold) {
        long kinds = groups.stream().mapToLong(group -> group.kinds().size()).sum();
        Instant since =
                groups.stream().map(Group::since).min(Comparator.naturalOrder()).orElseThrow();
        out.append("<section class=\"summary\" aria-labelledby=\"summary\">\n<h2 id=\"summary\">")
                .append(counted(kinds, "kind"))
                .append(" of denial, ")
                .append(counted(groups.stream().mapToLong(Group::calls).sum(), "call"))
                .append(" since ")
                .append(time(since))
                .append("</h2>\n<ol>\n");
        groups.stream().limit(MOST_ROWS).forEach(group -> row(out, group));
        out.append("</ol>\n");
        if (groups.size() > MOST_ROWS) {
            out.append("<p>")
                    .append(counted(groups.size() - MOST_ROWS, "more group"))
                    .append(" below.</p>\n");
        }
        if (untold > 0) {
            out.append("<p>")
                    .append(counted(untold, "denial"))
                    .append(" came too fast to be told, and ")
                    .append(untold == 1 ? "is" : "are")
                    .append(" not here.</p>\n");
        }
        out.append("</section>\n");
    }

    private void row(StringBuilder out, Group group) {
        long lately = group.lately();
        out.append("<li><a href=\"#")
                .append(group.id())
                .append("\">")
                .append(group.heading())
                .append("</a> <span class=\"count\">")
                .append(group.kinds().size() == 1 ? "" : group.kinds().size() + " kinds, ")
                .append(counted(group.calls(), "call"))
                .append(
                        lately > 0
                                ? ", <strong>" + number(lately) + " in the last " + Lately.MINUTES + " minutes</strong>"
                                : ", none in the last " + Lately.MINUTES + " minutes")
                .append(group.kinds().stream().anyMatch(this::goesOn) ? ", goes on" : "")
                .append("</span></li>\n");
    }

    private boolean goesOn(Recent one) {
        return open.stream().anyMatch(denial -> denial.explanation().reference().equals(one.reference()));
    }

    /**
     * Denials of one cause and, where names are shown, one principal.
     *
     * @param heading what it is called, as HTML
     * @param kinds the denials, the newest first
     */
    private record Group(String heading, List<Recent> kinds) {

        String id() {
            return "g-" + kinds.get(0).reference();
        }

        Instant since() {
            return kinds.stream()
                    .map(Recent::first)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        long calls() {
            return kinds.stream().mapToLong(Recent::times).sum();
        }

        long lately() {
            return kinds.stream().mapToLong(Recent::lately).sum();
        }
    }

    /** What grows most comes first. */
    private List<Group> groups(List<Recent> recent) {
        Map<String, List<Recent>> byHeading = new LinkedHashMap<>();
        recent.forEach(one -> byHeading
                .computeIfAbsent(heading(one), heading -> new ArrayList<>())
                .add(one));
        return byHeading.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .sorted(Comparator.comparingLong(Group::lately)
                        .thenComparingLong(Group::calls)
                        .reversed())
                .toList();
    }

    private String heading(Recent one) {
        CauseCode code = one.explanation().verdict().primary().code();
        String title =
                code instanceof OwnCause && !shown ? code.code() : report(one).title();
        String principal = shown ? report(one).call().principal() : null;
        return Escapes.html(title)
                + (principal == null ? "" : ": <code>" + Escapes.html(nameOf(principal)) + "</code>");
    }

    private static String nameOf(String principal) {
        Matcher assumed = ASSUMED.matcher(principal);
        if (assumed.matches()) {
            return "role/" + assumed.group(1);
        }
        Matcher identity = IDENTITY.matcher(principal);
        return identity.matches() ? identity.group(1) + identity.group(2) : principal;
    }

    private int group(StringBuilder out, Group group, int openedBefore) {
        int opened = openedBefore;
        out.append("<section class=\"group\">\n<h2 id=\"")
                .append(group.id())
                .append("\">")
                .append(group.heading())
                .append("</h2>\n");
        for (Recent one : group.kinds()) {
            out.append("<details")
                    .append(opened < MOST_OPEN ? " open" : "")
                    .append(">\n<summary>")
                    .append(what(one))
                    .append(" <span class=\"count\">")
                    .append(counted(one.times(), "call"))
                    .append(", last at ")
                    .append(time(one.last()))
                    .append("</span></summary>\n")
                    .append(article(one))
                    .append("\n</details>\n");
            opened++;
        }
        out.append("</section>\n");
        return opened;
    }

    /** With its reference inside, for under the card it would read as the heading of the next one. */
    private String article(Recent one) {
        String article = shown ? html.render(one.explanation()) : HiddenView.article(one.explanation());
        return article.replace(
                "</article>",
                met(one) + OpenDenialsView.html(open, one.reference()).strip() + "\n</article>");
    }

    private static String met(Recent one) {
        long others = one.others().size() + one.more();
        return "<p class=\"docs\"><strong>reference</strong> <code class=\"copy\">" + one.reference() + "</code>, met "
                + counted(one.times(), "time")
                + (others == 0 ? "" : ", also on " + counted(others, "other resource"))
                + ", first at " + time(one.first()) + ", last at " + time(one.last()) + "</p>\n";
    }

    private String what(Recent one) {
        if (!shown) {
            return Escapes.html(HiddenView.called(one.explanation()));
        }
        ExplanationReport report = report(one);
        String resource = report.message().resource();
        return "<code>" + Escapes.html(report.message().action()) + "</code>"
                + (resource.isEmpty() ? "" : " on <code>" + Escapes.html(resource) + "</code>");
    }

    private ExplanationReport report(Recent one) {
        return ExplanationReport.of(one.explanation(), options);
    }

    private static String time(Instant when) {
        return when.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String counted(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
