package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The files that a directory or a pattern stands for, as CloudTrail lays them out in a bucket, in the order of their names. Links within are
 * not followed, so that none leads in a circle and nothing is read twice; what is no file is not opened, for a pipe would wait for a writer.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">Where CloudTrail puts its
 *     files</a>
 */
@InternalApi
public final class InputFiles {

    private static final int MAX_DEPTH = 64;

    /** The names of one directory are held to be sorted. */
    private static final int MAX_ENTRIES = 500_000;

    private static final Pattern LOG = Pattern.compile(".*\\.(?:json|jsonl|ndjson|csv)(?:\\.gz)?");

    private static final Pattern PATTERN = Pattern.compile(".*[*?\\[{].*");

    private final Taker taker;

    /** Takes what is found. */
    public interface Taker {
        /**
         * Takes a file.
         *
         * @param file its path
         * @throws IOException what ends the search
         */
        void file(Path file) throws IOException;

        /**
         * Takes note of a file that is not read.
         *
         * @param what why
         * @throws IOException what ends the search
         */
        void passedOver(PassedOver what) throws IOException;

        /**
         * Takes note of what cannot be read.
         *
         * @param where its path
         * @param problem why, in words
         * @throws IOException what ends the search
         */
        void unreadable(String where, String problem) throws IOException;
    }

    /**
     * A search.
     *
     * @param taker takes what is found, in order
     */
    public InputFiles(Taker taker) {
        this.taker = taker;
    }

    /**
     * Finds the files of an argument.
     *
     * @param argument a file, which is taken whatever its name is; a directory; or a pattern such as {@code logs/2026/**.gz}, whose files are
     *     taken whatever their names are
     * @throws IOException when the taker throws
     */
    public void find(String argument) throws IOException {
        Path path;
        try {
            path = Path.of(argument);
        } catch (InvalidPathException e) {
            taker.unreadable(argument, "no name of a file");
            return;
        }
        if (Files.isDirectory(path)) {
            walk(path, file -> LOG.matcher(name(file)).matches(), 0);
        } else if (!Files.exists(path) && PATTERN.matcher(argument).matches()) {
            matching(argument);
        } else {
            named(path);
        }
    }

    /** A shell hands over pipes by names such as {@code /dev/fd/63}. */
    private void named(Path file) throws IOException {
        boolean isOther = Files.exists(file) && !Files.isRegularFile(file);
        if (isOther && !file.startsWith("/dev") && !file.startsWith("/proc")) {
            taker.unreadable(file.toString(), "no file; a pipe can be given as standard input");
        } else {
            take(file);
        }
    }

    private void matching(String argument) throws IOException {
        int at = 0;
        int wild = 0;
        while ("*?[{".indexOf(argument.charAt(wild)) < 0) {
            at = argument.charAt(wild) == '/' ? wild + 1 : at;
            wild++;
        }
        Path root = Path.of(at == 0 ? "." : argument.substring(0, at));
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + argument.substring(at));
        } catch (PatternSyntaxException e) {
            taker.unreadable(argument, "no pattern of files: " + e.getDescription());
            return;
        }
        Matches matches = new Matches(taker);
        new InputFiles(matches).walk(root, file -> matcher.matches(root.relativize(file)), 0);
        if (matches.count == 0) {
            taker.unreadable(argument, "no file matches");
        }
    }

    /** Files beside a pattern are none that anybody asked for. */
    private static final class Matches implements Taker {
        private final Taker taker;
        private long count;

        Matches(Taker taker) {
            this.taker = taker;
        }

        @Override
        public void file(Path file) throws IOException {
            count++;
            taker.file(file);
        }

        @Override
        public void passedOver(PassedOver what) throws IOException {
            if (what != PassedOver.OTHER_FILE) {
                taker.passedOver(what);
            }
        }

        @Override
        public void unreadable(String where, String problem) throws IOException {
            count++;
            taker.unreadable(where, problem);
        }
    }

    private void walk(Path directory, Predicate<Path> isWanted, int depth) throws IOException {
        List<Path> entries = entries(directory);
        if (entries == null) {
            return;
        }
        for (Path entry : entries) {
            BasicFileAttributes attributes;
            try {
                attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            } catch (IOException e) {
                taker.unreadable(entry.toString(), ReadingProblems.words(e));
                continue;
            }
            if (attributes.isSymbolicLink()) {
                taker.passedOver(PassedOver.LINK);
            } else if (attributes.isDirectory() && depth >= MAX_DEPTH) {
                taker.unreadable(entry.toString(), "more than " + MAX_DEPTH + " directories deep");
            } else if (attributes.isDirectory()) {
                walk(entry, isWanted, depth + 1);
            } else if (attributes.isOther()) {
                taker.unreadable(entry.toString(), "no file");
            } else if (isWanted.test(entry)) {
                take(entry);
            } else {
                taker.passedOver(PassedOver.OTHER_FILE);
            }
        }
    }

    private @Nullable List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path entry : stream) {
                if (entries.size() == MAX_ENTRIES) {
                    taker.unreadable(
                            directory.toString(),
                            "more than " + MAX_ENTRIES + " files in one directory; none of them was read");
                    return null;
                }
                entries.add(entry);
            }
        } catch (DirectoryIteratorException e) {
            IOException cause = e.getCause();
            taker.unreadable(directory.toString(), cause == null ? "cannot be listed" : ReadingProblems.words(cause));
            return null;
        } catch (IOException e) {
            taker.unreadable(directory.toString(), ReadingProblems.words(e));
            return null;
        }
        Collections.sort(entries);
        return entries;
    }

    /** Digests and insights stand in directories of their own beside the log files, and have other names. */
    private void take(Path file) throws IOException {
        if (isOf(file, "CloudTrail-Digest")) {
            taker.passedOver(PassedOver.DIGEST);
        } else if (isOf(file, "CloudTrail-Insight")) {
            taker.passedOver(PassedOver.INSIGHT);
        } else {
            taker.file(file);
        }
    }

    private static boolean isOf(Path file, String kind) {
        if (file.getFileName() != null && file.getFileName().toString().contains("_" + kind + "_")) {
            return true;
        }
        for (Path part : file) {
            if (part.toString().equals(kind)) {
                return true;
            }
        }
        return false;
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }
}
