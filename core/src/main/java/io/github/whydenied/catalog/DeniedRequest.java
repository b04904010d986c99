package io.github.whydenied.catalog;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import org.jspecify.annotations.Nullable;

/**
 * Which action on which resource was refused to whom: from AWS's sentence when it says so, else from the catalogue.
 *
 * @param principal who was refused; null when not said
 * @param action the IAM action, such as {@code s3:GetObject}; null when not known
 * @param resource the resource, usually an ARN; null when not known
 * @param statedByAws whether the action comes from AWS's own message
 * @param dependentOn the called operation, such as {@code Ec2.RunInstances}, when the refused action is another one behind
 *     it; null otherwise
 */
public record DeniedRequest(
        @Nullable String principal,
        @Nullable String action,
        @Nullable String resource,
        boolean statedByAws,
        @Nullable String dependentOn) {

    /**
     * Works out what was refused.
     *
     * @param call the failed call
     * @param denial what kind of no it was
     * @param catalog what operations need
     * @return the refused request; its parts may be null
     */
    public static DeniedRequest of(FailedCall call, Denial denial, OperationCatalog catalog) {
        DenialMessage.Sentence said = denial.message().sentence();
        OperationCatalog.Need need = catalog.primaryNeed(call);
        String action = said.action() == null ? need.action() : ActionNames.canonical(said.action());
        boolean ours = sameAction(said.action(), need.action())
                && (said.resource() == null || isMangled(said.resource(), need.resource()));
        String resource = ours ? need.resource() : said.resource();
        boolean other = said.action() != null
                && !call.failedWhileObtainingCredentials()
                && !catalog.isNeedOf(call, ActionNames.canonical(said.action()));
        return new DeniedRequest(
                said.principal(),
                action,
                resource,
                said.action() != null,
                other ? call.api().service() + "." + call.api().operation() : null);
    }

    /** A key with line breaks loses them in a message; the request still has it as it is. */
    private static boolean isMangled(String said, @Nullable String asked) {
        return asked != null && !said.equals(asked) && visible(said).equals(visible(asked));
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isISOControl(c) && !Character.isSpaceChar(c))
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static boolean sameAction(@Nullable String said, @Nullable String needed) {
        return said == null || said.equalsIgnoreCase(needed);
    }
}
