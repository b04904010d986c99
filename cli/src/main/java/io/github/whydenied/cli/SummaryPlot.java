package io.github.whydenied.cli;

import io.github.whydenied.evidence.Escapes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Bars over time, as SVG without words: what stands around it is text of the page, which no width of a screen makes too small. */
final class SummaryPlot {

    private static final int BAR = 10;
    private static final int GAP = 2;
    private static final int HEIGHT = 100;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAYS = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private SummaryPlot() {}

    /**
     * One kind of what is counted.
     *
     * @param name what it is called
     * @param style the class of its bars
     * @param counts one a piece of time
     */
    record Series(String name, String style, List<Long> counts) {

        long total() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The highest bar: what all kinds together have in a piece of time. */
    static long highest(List<Series> all) {
        long highest = 0;
        for (int i = 0; !all.isEmpty() && i < all.get(0).counts().size(); i++) {
            highest = Math.max(highest, total(all, i));
        }
        return highest;
    }

    private static long total(List<Series> all, int piece) {
        return all.stream().mapToLong(series -> series.counts().get(piece)).sum();
    }

    /** Bars of all kinds on top of each other; each piece of time says what it holds when a pointer rests on it. */
    static String stacked(List<Series> all, TimeBuckets times, String label) {
        int pieces = all.isEmpty() ? 0 : all.get(0).counts().size();
        long highest = Math.max(1, highest(all));
        StringBuilder svg = open(pieces, HEIGHT, "plot", label);
        for (int line = 1; line < 4; line++) {
            int y = HEIGHT * line / 4;
            svg.append("<line class=\"grid\" x1=\"0\" x2=\"")
                    .append(pieces * BAR)
                    .append("\" y1=\"")
                    .append(y)
                    .append("\" y2=\"")
                    .append(y)
                    .append("\"/>");
        }
        for (int i = 0; i < pieces; i++) {
            long total = total(all, i);
            if (total == 0) {
                continue;
            }
            StringBuilder says = new StringBuilder(when(times, i)).append(": ").append(number(total));
            svg.append("<g>");
            double below = 0;
            for (Series series : all) {
                long count = series.counts().get(i);
                if (count > 0) {
                    double height = HEIGHT * (double) count / highest;
                    rect(svg, series.style(), i, HEIGHT - below - height, height);
                    below += height;
                    says.append(", ").append(series.name()).append(' ').append(number(count));
                }
            }
            svg.append("<title>").append(Escapes.html(says.toString())).append("</title></g>");
        }
        return svg.append("</svg>").toString();
    }

    /** One kind alone, small. */
    static String spark(long[] counts, String style, String label) {
        long highest = 1;
        for (long count : counts) {
            highest = Math.max(highest, count);
        }
        int height = 20;
        StringBuilder svg = open(counts.length, height, "spark", label);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                // The least of bars is still seen.
                double bar = Math.max(2, height * (double) counts[i] / highest);
                rect(svg, style, i, height - bar, bar);
            }
        }
        return svg.append("</svg>").toString();
    }

    private static StringBuilder open(int pieces, int height, String style, String label) {
        return new StringBuilder("<svg class=\"")
                .append(style)
                .append("\" role=\"img\" aria-label=\"")
                .append(Escapes.html(label))
                .append("\" viewBox=\"0 0 ")
                .append(Math.max(1, pieces) * BAR)
                .append(' ')
                .append(height)
                .append("\" preserveAspectRatio=\"none\">");
    }

    private static void rect(StringBuilder svg, String style, int piece, double y, double height) {
        svg.append("<rect class=\"")
                .append(style)
                .append("\" x=\"")
                .append(piece * BAR + GAP / 2)
                .append("\" width=\"")
                .append(BAR - GAP)
                .append("\" y=\"")
                .append(String.format(Locale.ROOT, "%.2f", y))
                .append("\" height=\"")
                .append(String.format(Locale.ROOT, "%.2f", height))
                .append("\"/>");
    }

    /** When a piece of time begins. */
    static String when(TimeBuckets times, int piece) {
        Instant start = times.start();
        return start == null ? "" : moment(start.plusSeconds(piece * times.width()), times.width());
    }

    /** A time, as exact as the pieces are. */
    static String moment(Instant time, long width) {
        return (width < Duration.ofDays(1).toSeconds() ? MINUTES : DAYS).format(time.atOffset(ZoneOffset.UTC));
    }

    /** How long a piece is, in words. */
    static String width(long seconds) {
        if (seconds < 3_600) {
            return seconds == 60 ? "minute" : seconds / 60 + " minutes";
        }
        if (seconds < 86_400) {
            return seconds == 3_600 ? "hour" : seconds / 3_600 + " hours";
        }
        return seconds == 86_400 ? "day" : seconds / 86_400 + " days";
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
