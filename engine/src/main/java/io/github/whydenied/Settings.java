package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.remedy.FixFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be set. Read by {@link SettingsReader} from {@code whydenied.properties}, {@code WHYDENIED_*} and {@code
 * whydenied.*}, the last one winning. Code that has values of its own makes them by
 * {@link SettingsReader#read(java.util.Map)}.
 *
 * @param enabled false switches WhyDenied off
 * @param output what is written where
 * @param bounds how long and how much
 * @param probes which probes may run
 * @param referenceKey what references are made with; null for one that is drawn for the process
 * @param entries whether denied entries in the answers to calls that succeeded are explained
 */
@PublicApi
public record Settings(
        boolean enabled,
        Output output,
        Bounds bounds,
        Probes probes,
        @Nullable ReferenceKey referenceKey,
        boolean entries) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public Settings {}

    /**
     * Settings with which denied entries are told.
     *
     * @param enabled false switches WhyDenied off
     * @param output what is written where
     * @param bounds how long and how much
     * @param probes which probes may run
     * @param referenceKey what references are made with; null for a key that is drawn for the process
     */
    @InternalApi
    public Settings(boolean enabled, Output output, Bounds bounds, Probes probes, @Nullable ReferenceKey referenceKey) {
        this(enabled, output, bounds, probes, referenceKey, true);
    }

    /**
     * Settings with a reference key that is drawn for the process.
     *
     * @param enabled false switches WhyDenied off
     * @param output what is written where
     * @param bounds how long and how much
     * @param probes which probes may run
     */
    @InternalApi
    public Settings(boolean enabled, Output output, Bounds bounds, Probes probes) {
        this(enabled, output, bounds, probes, null);
    }

    ReferenceKey referenceKeyInForce() {
        return referenceKey == null ? ReferenceKey.ofProcess() : referenceKey;
    }

    /** What holds when nothing is set. */
    public static final Settings DEFAULT = new Settings(
            true,
            new Output(
                    Attach.MESSAGE,
                    Log.DEFAULT,
                    null,
                    new Text(Detail.FULL, Redaction.STANDARD, Text.DOCS_BASE, FixFormat.JSON)),
            new Bounds(Duration.ofSeconds(2), Duration.ofSeconds(3), 12, Duration.ofMinutes(5), Duration.ofSeconds(1)),
            new Probes(Selection.ALL, Set.of()));

    /** Where the explanation is put in the exception. */
    public enum Attach {
        /** Into its message. */
        MESSAGE,
        /** Into its message, and as a suppressed throwable. */
        BOTH,
        /** As a suppressed throwable only; the message stays as it was. */
        SUPPRESSED,
        /** Nowhere; {@link WhyDenied#explanation} still finds it. */
        NONE
    }

    /** How many names are printed. */
    public enum Detail {
        /** All. */
        FULL,
        /** Only those that AWS's own message has. */
        SAFE
    }

    /** What is masked. */
    public enum Redaction {
        /** Secrets. */
        STANDARD,
        /** Also account ids, session names, addresses. */
        STRICT
    }

    /** Which probes may run. */
    public enum Selection {
        /** All but those that are off by default, which have to be named beside it. */
        ALL,
        /** Only the caller's identity. */
        IDENTITY,
        /** None. */
        NONE,
        /** The named ones. */
        NAMED
    }

    /**
     * What is written where.
     *
     * @param attach where the explanation is put in the exception
     * @param log how log events are written
     * @param journal where explanations are appended, one JSON object a line; null for nowhere
     * @param text how texts are written
     */
    public record Output(Attach attach, Log log, @Nullable Journal journal, Text text) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Output {}
    }

    /**
     * The file to which explanations are appended.
     *
     * @param file the file
     * @param maxSize at how many bytes it becomes {@code <file>.1} and begins anew; 0 for never
     */
    public record Journal(Path file, long maxSize) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Journal {}

        /** What holds when nothing is set. */
        public static final long MAX_SIZE = 10L << 20;
    }

    /** How loud a log event is. */
    public enum Level {
        /** As an error. */
        ERROR,
        /** As a warning. */
        WARN,
        /** As information. */
        INFO,
        /** For who looks for it. */
        DEBUG
    }

    /** What a log event's text is. */
    public enum Form {
        /** A block of several lines, of which all but the first begin with a blank. */
        BLOCK,
        /** One line. */
        LINE,
        /** There is no event. */
        OFF
    }

    /**
     * How log events are written.
     *
     * @param level how loud they are, but for those of expected denials, which are at {@link Level#DEBUG}
     * @param form what their text is
     * @param json whether the JSON form is among their key-values
     * @param expected patterns of actions, and of operations written as such, whose denial is expected
     */
    public record Log(Level level, Form form, boolean json, Set<String> expected) {

        /** A block at {@link Level#WARN}. */
        public static final Log DEFAULT = new Log(Level.WARN, Form.BLOCK, false, Set.of());

        /** Copies the patterns. */
        @InternalApi
        public Log {
            expected = Set.copyOf(expected);
        }

        /**
         * Whether there are events.
         *
         * @return false when the form is {@link Form#OFF}
         */
        public boolean isOn() {
            return form != Form.OFF;
        }

        /**
         * The setting {@code log} as it would be written.
         *
         * @return such as {@code warn,block}
         */
        public String text() {
            return LogSetting.text(this);
        }
    }

    /**
     * How texts are written.
     *
     * @param detail how many names are printed
     * @param redaction what is masked
     * @param docsBase the address before a cause's code
     * @param fixFormat in which language new statements are written
     */
    public record Text(Detail detail, Redaction redaction, String docsBase, FixFormat fixFormat) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Text {}

        static final String DOCS_BASE = "https://whydenied.github.io/causes/";
    }

    /**
     * How long and how much.
     *
     * @param waitAtMost how long a synchronous caller waits for a diagnosis at most
     * @param deadline how long a diagnosis takes at most
     * @param callBudget how many AWS calls a diagnosis makes at most
     * @param remember how long a diagnosis is remembered
     * @param exitWait how long the end of the process waits for diagnoses that are not told yet, at most
     */
    public record Bounds(Duration waitAtMost, Duration deadline, int callBudget, Duration remember, Duration exitWait) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Bounds {}
    }

    /**
     * Which probes may run.
     *
     * @param selection all, none, the caller's identity, or the named ones
     * @param names the names, for {@link Selection#NAMED}, and beside {@link Selection#ALL} those that are off by default
     * @param excluded the names of those that may not, whatever else is said
     */
    public record Probes(Selection selection, Set<String> names, Set<String> excluded) {

        /**
         * Without exceptions.
         *
         * @param selection all, none, the caller's identity, or the named ones
         * @param names the names
         */
        @InternalApi
        public Probes(Selection selection, Set<String> names) {
            this(selection, names, Set.of());
        }

        /** Copies the names. */
        @InternalApi
        public Probes {
            names = Set.copyOf(names);
            excluded = Set.copyOf(excluded);
        }

        /**
         * Whether a probe may run.
         *
         * @param probe what there is to know of it
         * @return true when it may
         */
        public boolean allow(ProbeDescriptor probe) {
            return !excluded.contains(probe.name()) && isSelected(probe);
        }

        private boolean isSelected(ProbeDescriptor probe) {
            boolean withAny = probe.selection() == ProbeDescriptor.Selection.WITH_ANY;
            return switch (selection) {
                case ALL -> probe.isOnByDefault() || names.contains(probe.name());
                case IDENTITY -> withAny || probe.finding() == CallerIdentity.class;
                case NONE -> false;
                case NAMED -> withAny || names.contains(probe.name());
            };
        }
    }
}
