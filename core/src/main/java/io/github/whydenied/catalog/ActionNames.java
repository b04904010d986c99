package io.github.whydenied.catalog;

import java.util.Locale;
import java.util.Map;

/**
 * Action names as IAM's documentation writes them. Some services answer in another case: {@code SNS:Publish},
 * {@code sqs:sendmessage}. IAM compares them without regard to case.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action
 *     element</a>
 */
final class ActionNames {

    private static final Map<String, String> SQS = Map.ofEntries(
            Map.entry("sendmessage", "SendMessage"),
            Map.entry("receivemessage", "ReceiveMessage"),
            Map.entry("deletemessage", "DeleteMessage"),
            Map.entry("changemessagevisibility", "ChangeMessageVisibility"),
            Map.entry("getqueueattributes", "GetQueueAttributes"),
            Map.entry("setqueueattributes", "SetQueueAttributes"),
            Map.entry("getqueueurl", "GetQueueUrl"),
            Map.entry("createqueue", "CreateQueue"),
            Map.entry("deletequeue", "DeleteQueue"),
            Map.entry("purgequeue", "PurgeQueue"),
            Map.entry("listqueues", "ListQueues"));

    private ActionNames() {}

    /** The action with a lower-case prefix and, where it is known, the documented case of its name. */
    static String canonical(String action) {
        int colon = action.indexOf(':');
        if (colon < 0) {
            return action;
        }
        String prefix = action.substring(0, colon).toLowerCase(Locale.ROOT);
        String name = action.substring(colon + 1);
        return prefix + ":" + (prefix.equals("sqs") ? SQS.getOrDefault(name, name) : name);
    }
}
