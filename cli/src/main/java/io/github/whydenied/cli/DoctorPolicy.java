package io.github.whydenied.cli;

import io.github.whydenied.iam.Principal;
import io.github.whydenied.probe.CheckupReport;
import io.github.whydenied.probe.CheckupReport.Held;
import io.github.whydenied.probe.CheckupReport.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to allow so that the permissions a checkup found missing are held.
 *
 * @param actions what AWS refused, and the simulator
 * @param attachTo whose policy it belongs to, such as {@code role web-node}; null where the caller is neither a role nor a user
 */
record DoctorPolicy(List<String> actions, @Nullable String attachTo) {

    static final String SID = "WhyDeniedReads";

    /** Roles that IAM Identity Center and AWS's services keep are not changed by a policy of ours. */
    private static final List<String> KEPT_BY_AWS = List.of("AWSReservedSSO_", "AWSServiceRoleFor");

    /** The policy; empty where nothing is known to be missing. */
    static Optional<DoctorPolicy> of(CheckupReport report) {
        List<String> missing = report.ladder().stream()
                .filter(permission -> permission.held() == Held.NO || permission.held() == Held.SIMULATED_NO)
                .map(Permission::action)
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String arn = report.caller().arn();
        return Optional.of(new DoctorPolicy(missing, arn == null ? null : holder(Principal.of(arn))));
    }

    /** One statement, in the form of docs/permissions.md. */
    Map<String, Object> statement() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", SID);
        statement.put("Effect", "Allow");
        statement.put("Action", actions);
        statement.put("Resource", "*");
        return statement;
    }

    private static @Nullable String holder(Principal caller) {
        if (caller instanceof Principal.AssumedRole role) {
            boolean kept = KEPT_BY_AWS.stream().anyMatch(role.role()::startsWith);
            return kept ? null : "role " + role.role();
        }
        return caller instanceof Principal.User user ? "user " + user.name() : null;
    }
}
