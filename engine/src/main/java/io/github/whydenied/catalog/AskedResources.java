package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.AccessKeyIds;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.RequestFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a request itself asks to act on, whatever the message says. It tells two requests apart where the message cannot be trusted to, for it
 * repeats names that strangers choose. Not to be printed: places that nothing fills are {@code *}.
 */
@InternalApi
public final class AskedResources {

    private static final int ACCOUNT_ID = 12;

    private AskedResources() {}

    /**
     * The resources that the catalogue makes of the request's members.
     *
     * @param denied the denied call
     * @return ARNs, sorted; where the catalogue does not know the operation, the members that were read; empty where neither is known
     */
    public static List<String> of(DeniedCall denied) {
        String told = account(denied.call());
        // With the account that was looked up already, which is then taken out again where only the message tells it.
        String account = told == null ? DeniedRequest.account(denied.call(), denied.denial(), null) : told;
        boolean isOfMessage =
                told == null && account != null && !isIn(denied.call().request(), account);
        TreeSet<String> resources = new TreeSet<>();
        for (ActionNeed need :
                denied.needs(told != null || isOfMessage ? account : null).needs()) {
            for (ResourceArn resource : need.resources()) {
                resources.add(isOfMessage ? resource.arn().replace(":" + account + ":", ":*:") : resource.arn());
            }
        }
        Map<String, List<String>> members = denied.call().request().members();
        if (resources.isEmpty()) {
            return members(members);
        }
        // A place that the resources leave open can be told by a member that none of them took, such as the owner of a
        // registry.
        if (isOpen(resources)) {
            members(members).stream().filter(AskedResources::holdsAnAccount).forEach(resources::add);
        }
        return List.copyOf(resources);
    }

    private static boolean isOpen(Set<String> resources) {
        for (String arn : resources) {
            if (arn.indexOf('*') >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsAnAccount(String member) {
        int digits = 0;
        for (int i = 0; i < member.length(); i++) {
            boolean isDigit = member.charAt(i) >= '0' && member.charAt(i) <= '9';
            digits = isDigit ? digits + 1 : 0;
            if (digits == ACCOUNT_ID) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(RequestFacts request, String account) {
        for (List<String> values : request.members().values()) {
            for (String value : values) {
                if (value.contains(account)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the credentials tell and no message. */
    private static @Nullable String account(FailedCall call) {
        String told = call.credentials().accountId();
        String key = call.credentials().accessKeyId();
        return told != null || key == null ? told : AccessKeyIds.account(key).orElse(null);
    }

    private static List<String> members(Map<String, List<String>> members) {
        return new TreeMap<>(members)
                .entrySet().stream()
                        .map(member -> member.getKey() + "=" + member.getValue())
                        .toList();
    }
}
