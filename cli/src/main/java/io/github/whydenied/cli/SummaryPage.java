package io.github.whydenied.cli;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.verdict.Lasting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The summary as one page. It needs no script and loads nothing; the policy in it allows its one style alone. What opens and closes is the
 * browser's own.
 */
final class SummaryPage implements SummaryForm {

    /** More rows help nobody; the other forms have all of them. */
    private static final int MAX_ROWS = 100;

    private static final int MAX_COLOURS = 5;

    private final Output out;
    private final SummaryRows rows;
    private final SummaryPolicies policies;

    SummaryPage(Output out, RenderOptions options) {
        this.out = out;
        this.rows = new SummaryRows(options);
        this.policies = new SummaryPolicies(options);
    }

    @Override
    public void write(SummaryReport report, Allowances allowances) throws IOException {
        String style = style();
        out.text("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;"
                + hash(style) + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\">\n"
                + "<title>Denied calls</title>\n<style>" + style + "</style>\n</head>\n<body>\n<main>\n");
        out.text("<header>\n<h1>Denied calls</h1>\n<p class=\"lead\">" + lead(report) + "</p>\n</header>\n");
        if (report.causes().isEmpty()) {
            out.line("<p>No denial.</p>\n</main>\n</body>\n</html>");
            return;
        }
        List<SummaryCause> coloured = coloured(report);
        tiles(report);
        plot(report, coloured);
        causes(report, coloured);
        groups(report, coloured);
        policies.write(out, report, allowances);
        out.line("</main>\n</body>\n</html>");
    }

    private static String lead(SummaryReport report) {
        Instant first = report.first();
        Instant last = report.last();
        String range = first == null || last == null
                ? ""
                : first.equals(last)
                        ? ", at " + Escapes.html(day(first))
                        : ", from " + day(first) + " to " + day(last) + " UTC";
        return counted(report.denials(), "denial", "denials") + " with "
                + counted(report.causes().size(), "cause", "causes") + " of "
                + counted(report.principals(), "principal", "principals") + range;
    }

    static String day(Instant time) {
        return SummaryPlot.moment(time, 1);
    }

    static String counted(long count, String one, String several) {
        return "<b>" + SummaryPlot.number(count) + "</b> " + (count == 1 ? one : several);
    }

    /** What a reader wants to know first. */
    private void tiles(SummaryReport report) throws IOException {
        List<SummaryGroup> news =
                report.groups().filter(group -> group.expected.isUnexpected()).toList();
        long unexpected = sum(news);
        long aside = report.denials() - unexpected;
        List<SummaryGroup> lasting = news.stream()
                .filter(group -> group.lasting == Lasting.UNTIL_CHANGED)
                .toList();
        List<SummaryGroup> begun =
                news.stream().filter(group -> report.trend(group).equals("new")).toList();
        List<SummaryGroup> on = news.stream()
                .filter(group -> report.pattern(group).equals("continuous")
                        && !report.trend(group).equals("ended"))
                .toList();
        out.text("<ul class=\"tiles\">\n");
        tile(unexpected, "unexpected", aside == 0 ? "all of them" : SummaryPlot.number(aside) + " more are set aside");
        tile(sum(lasting), "last until somebody changes something", in(lasting.size()));
        tile(sum(on), "come again and again, and did not end", in(on.size()));
        tile(sum(begun), "began in the second half of the time", in(begun.size()));
        out.text("</ul>\n");
    }

    private static String in(int groups) {
        return groups == 0 ? "nobody" : "in " + SummaryText.count(groups, "row", "rows") + " below";
    }

    private static long sum(List<SummaryGroup> groups) {
        return groups.stream().mapToLong(group -> group.count).sum();
    }

    private void tile(long number, String what, String more) throws IOException {
        out.text("<li><strong>" + SummaryPlot.number(number) + "</strong><span>" + what + "</span><small>" + more
                + "</small></li>\n");
    }

    /** The causes with most unexpected denials have colours of their own. */
    private static List<SummaryCause> coloured(SummaryReport report) {
        return report.causes().stream()
                .filter(cause -> unexpected(cause) > 0)
                .sorted((one, other) -> Long.compare(unexpected(other), unexpected(one)))
                .limit(MAX_COLOURS)
                .toList();
    }

    private static long unexpected(SummaryCause cause) {
        return cause.groups().stream()
                .filter(group -> group.expected.isUnexpected())
                .mapToLong(group -> group.count)
                .sum();
    }

    /** The class of a group's bars. */
    static String colour(SummaryCause cause, SummaryGroup group, List<SummaryCause> coloured) {
        int place = coloured.indexOf(cause);
        return !group.expected.isUnexpected() ? "aside" : place < 0 ? "other" : "c" + (place + 1);
    }

    private void plot(SummaryReport report, List<SummaryCause> coloured) throws IOException {
        TimeBuckets times = report.times();
        if (times.isEmpty()) {
            return;
        }
        List<SummaryPlot.Series> series = series(report, coloured);
        long highest = SummaryPlot.highest(series);
        String each = SummaryPlot.width(times.width());
        int pieces = times.counts().length;
        out.text("<section aria-labelledby=\"when\">\n<h2 id=\"when\">When</h2>\n<figure>\n");
        out.text("<div class=\"scale\"><span>" + SummaryPlot.number(highest) + " in " + article(each) + each
                + "</span></div>\n");
        out.text(SummaryPlot.stacked(
                        series,
                        times,
                        "Denials over time, at most " + highest + " in " + article(each) + each + "; by cause: "
                                + series.stream()
                                        .map(one -> one.name() + " " + one.total())
                                        .collect(Collectors.joining(", ")))
                + "\n");
        out.text("<div class=\"axis\"><span>" + SummaryPlot.when(times, 0) + "</span>"
                + (pieces > 2 ? "<span>" + SummaryPlot.when(times, pieces / 2) + "</span>" : "")
                + (pieces > 1 ? "<span>" + SummaryPlot.when(times, pieces - 1) + "</span>" : "") + "</div>\n");
        out.text("<figcaption><ul class=\"legend\">\n");
        for (SummaryPlot.Series one : series) {
            out.text("<li><i class=\"" + one.style() + "\"></i>" + Escapes.html(one.name()) + " <b>"
                    + SummaryPlot.number(one.total()) + "</b></li>\n");
        }
        out.text("</ul></figcaption>\n</figure>\n</section>\n");
    }

    private static String article(String width) {
        return Character.isDigit(width.charAt(0)) ? "" : width.startsWith("h") ? "an " : "a ";
    }

    /** Those set aside lie at the top, where they press nothing up. */
    private static List<SummaryPlot.Series> series(SummaryReport report, List<SummaryCause> coloured) {
        List<String> styles = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < coloured.size(); i++) {
            styles.add("c" + (i + 1));
            names.add(coloured.get(i).code.code());
        }
        styles.addAll(List.of("other", "aside"));
        names.addAll(List.of("other causes", "set aside"));
        long[][] counts = new long[styles.size()][report.times().counts().length];
        for (SummaryCause cause : report.causes()) {
            for (SummaryGroup group : cause.groups()) {
                long[] to = counts[styles.indexOf(colour(cause, group, coloured))];
                long[] from = group.times.isEmpty() ? new long[to.length] : group.times.within(report.times());
                for (int i = 0; i < to.length; i++) {
                    to[i] += from[i];
                }
            }
        }
        List<SummaryPlot.Series> series = new ArrayList<>();
        for (int i = 0; i < styles.size(); i++) {
            SummaryPlot.Series one = new SummaryPlot.Series(
                    names.get(i),
                    styles.get(i),
                    Arrays.stream(counts[i]).boxed().toList());
            if (one.total() > 0) {
                series.add(one);
            }
        }
        return series;
    }

    private void causes(SummaryReport report, List<SummaryCause> coloured) throws IOException {
        out.text("<section aria-labelledby=\"why\">\n<h2 id=\"why\">Why</h2>\n<ol class=\"causes\">\n");
        long most = report.causes().get(0).count;
        for (SummaryCause cause : report.causes()) {
            int place = coloured.indexOf(cause);
            String colour = unexpected(cause) == 0 ? "aside" : place < 0 ? "other" : "c" + (place + 1);
            out.text(rows.cause(cause, colour, most));
        }
        out.text("</ol>\n</section>\n");
    }

    private void groups(SummaryReport report, List<SummaryCause> coloured) throws IOException {
        record Row(SummaryCause cause, SummaryGroup group) {}
        List<Row> all = report.causes().stream()
                .flatMap(cause -> cause.groups().stream().map(group -> new Row(cause, group)))
                .sorted((one, other) -> {
                    int news = Boolean.compare(
                            other.group().expected.isUnexpected(),
                            one.group().expected.isUnexpected());
                    return news != 0 ? news : Long.compare(other.group().count, one.group().count);
                })
                .toList();
        out.text("<section aria-labelledby=\"who\">\n");
        out.text("<h2 id=\"who\">Who</h2>\n<p class=\"hint\">A row is a principal and a cause. It opens.</p>\n");
        out.text("<div class=\"rows\">\n");
        for (Row row : all.subList(0, Math.min(MAX_ROWS, all.size()))) {
            out.text(rows.group(report, row.cause(), row.group(), colour(row.cause(), row.group(), coloured)));
        }
        out.text("</div>\n");
        if (all.size() > MAX_ROWS) {
            out.text("<p class=\"hint\">" + SummaryText.count(all.size() - MAX_ROWS, "row", "rows")
                    + " more: --format csv and json have all of them.</p>\n");
        }
        out.text("</section>\n");
    }

    private static String hash(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String style() {
        try (InputStream in = SummaryPage.class.getResourceAsStream("summary.css")) {
            if (in == null) {
                throw new IllegalStateException("summary.css is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
