package io.github.whydenied.cli;

import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, as {@code diff -u} writes it: by a longest common subsequence of their lines. */
final class UnifiedDiff {

    private static final int CONTEXT = 3;

    private final List<String> before;
    private final List<String> after;

    /** Lines of both texts in order, each with its mark: a space, a minus or a plus. */
    private final List<String> marked = new ArrayList<>();

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        mark();
    }

    /** The lines of the difference, without those that name the files; empty where there is none. */
    static List<String> of(List<String> before, List<String> after) {
        return new UnifiedDiff(before, after).hunks();
    }

    private void mark() {
        int same = 0;
        int shorter = Math.min(before.size(), after.size());
        while (same < shorter && before.get(same).equals(after.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < shorter - same
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        before.subList(0, same).forEach(line -> marked.add(" " + line));
        markBetween(before.subList(same, before.size() - tail), after.subList(same, after.size() - tail));
        before.subList(before.size() - tail, before.size()).forEach(line -> marked.add(" " + line));
    }

    private void markBetween(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                marked.add(" " + old.get(i));
                i++;
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                marked.add("-" + old.get(i++));
            } else {
                marked.add("+" + now.get(j++));
            }
        }
    }

    private List<String> hunks() {
        List<String> out = new ArrayList<>();
        int next = 0;
        while (true) {
            int first = changed(next);
            if (first == marked.size()) {
                return out;
            }
            int end = first + 1;
            for (int change = changed(end); change < marked.size() && change - end < 2 * CONTEXT; ) {
                end = change + 1;
                change = changed(end);
            }
            while (end < marked.size() && marked.get(end).charAt(0) != ' ') {
                end++;
            }
            int from = Math.max(first - CONTEXT, next);
            int to = Math.min(end + CONTEXT, marked.size());
            List<String> hunk = marked.subList(from, to);
            out.add("@@ -" + range('+', from, hunk) + " +" + range('-', from, hunk) + " @@");
            out.addAll(hunk);
            next = to;
        }
    }

    private int changed(int from) {
        int at = from;
        while (at < marked.size() && marked.get(at).charAt(0) == ' ') {
            at++;
        }
        return at;
    }

    /** Where a hunk begins in one of the texts, and how many lines of it it has: all but those of the other. */
    private String range(char ofOther, int from, List<String> hunk) {
        long start = marked.subList(0, from).stream()
                .filter(line -> line.charAt(0) != ofOther)
                .count();
        long count = hunk.stream().filter(line -> line.charAt(0) != ofOther).count();
        return (count == 0 ? start : start + 1) + (count == 1 ? "" : "," + count);
    }
}
