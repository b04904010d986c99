package io.github.whydenied;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The keys of the settings, without their prefix, however a framework writes them. */
final class SettingKeys {

    /** A secret: no warning prints its value. */
    static final String REFERENCE_KEY = "reference-key";

    static final Set<String> ALL = new TreeSet<>(List.of(
            "enabled",
            "attach",
            "wait",
            "log",
            "expect",
            "journal",
            "journal-max-size",
            "probes",
            "detail",
            "redaction",
            "deadline",
            "call-budget",
            "remember",
            "exit-wait",
            "entries",
            "docs-base",
            "fix-format",
            REFERENCE_KEY));

    /** Read by the starter alone; not wrong where all settings of a machine are set in one place. */
    static final Set<String> OF_FRAMEWORKS =
            new TreeSet<>(List.of("strict", "recent", "problem-detail.enabled", "shared-cache.name"));

    private SettingKeys() {}

    /** The key that is meant; what was written where there is none. */
    static String of(String written) {
        return ALL.stream().filter(one -> isSame(one, written)).findFirst().orElse(written);
    }

    static boolean isOfFrameworks(String key) {
        return OF_FRAMEWORKS.stream().anyMatch(one -> isSame(one, key));
    }

    /** As frameworks write the same name: CALLBUDGET, callBudget. */
    private static boolean isSame(String key, String written) {
        return bare(key).equals(bare(written));
    }

    private static String bare(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }
}
