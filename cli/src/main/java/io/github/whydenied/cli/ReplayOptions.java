package io.github.whydenied.cli;

import io.github.whydenied.input.BadLineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What {@code simulate --trail} takes. */
final class ReplayOptions {

    @Option(
            names = "--trail",
            arity = "1..*",
            paramLabel = "TRAIL",
            description =
                    "Try a draft on the past calls in these files of CloudTrail, also gzipped; - is standard input.")
    private List<String> trail = new ArrayList<>();

    @Option(names = "--policy", paramLabel = "DRAFT", description = "With --trail: the draft, a policy document.")
    private @Nullable String policy;

    @Option(
            names = "--as",
            paramLabel = "KIND",
            description =
                    "With --trail: what the draft is to be: scp, rcp, boundary, session, identity, resource, trust or "
                            + "endpoint.")
    private @Nullable ReplayKind kind;

    @Option(
            names = "--on",
            paramLabel = "WHAT",
            description = "With --trail: what the draft is attached to, repeatable: an account (scp, rcp), a principal "
                    + "(boundary, session, identity), a resource (resource, trust) or an endpoint; else all of them.")
    private List<String> on = new ArrayList<>();

    @Option(
            names = "--beside",
            description =
                    "With --trail: the draft is added to the policies that are there, so that only its denies count. "
                            + "So it is anyway with a draft that allows nothing.")
    private boolean beside;

    @Option(
            names = "--management-account",
            paramLabel = "ACCOUNT",
            description = "With --trail: the account that control policies do not limit.")
    private @Nullable String managementAccount;

    @Option(
            names = "--without-resource-policies",
            description = "With --trail: take it for granted that the policy of no resource allows a call by itself.")
    private boolean withoutResourcePolicies;

    @Option(names = "--format", paramLabel = "FORM", description = "With --trail: text (default) or json.")
    private @Nullable Format format;

    /** The forms of an answer. */
    enum Format {
        TEXT,
        JSON
    }

    boolean isAsked() {
        return !trail.isEmpty();
    }

    List<String> trail() {
        return trail;
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    /** @throws ParameterException where an option of a replay is given without one */
    void refuseAlone(CommandLine command) {
        Map<String, Boolean> given = new TreeMap<>();
        given.put("--policy", policy != null);
        given.put("--as", kind != null);
        given.put("--on", !on.isEmpty());
        given.put("--beside", beside);
        given.put("--management-account", managementAccount != null);
        given.put("--without-resource-policies", withoutResourcePolicies);
        given.put("--format", format != null);
        given.forEach((option, isGiven) -> {
            if (isGiven) {
                throw new ParameterException(command, option + " goes with --trail");
            }
        });
    }

    /** @throws ParameterException when the draft cannot be read or tried */
    ReplayDraft draft(CommandLine command) {
        if (policy == null || kind == null) {
            throw new ParameterException(
                    command,
                    "--trail needs " + (policy == null ? "--policy, the draft," : "--as, what the draft is to be,")
                            + " too");
        }
        if (managementAccount != null && !managementAccount.matches("[0-9]{12}")) {
            throw new ParameterException(
                    command,
                    "--management-account is \"" + managementAccount + "\", and no account id of twelve digits");
        }
        if (kind.isOfAResource() && on.isEmpty()) {
            throw new ParameterException(
                    command,
                    "--as " + kind.name().toLowerCase(java.util.Locale.ROOT)
                            + " needs --on, the ARN of what the draft is the policy of");
        }
        try {
            return ReplayDraft.read(kind, policy, beside, on, managementAccount, !withoutResourcePolicies);
        } catch (BadLineException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()));
        }
    }
}
