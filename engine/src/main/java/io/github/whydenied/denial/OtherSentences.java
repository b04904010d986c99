package io.github.whydenied.denial;

import io.github.whydenied.denial.DenialMessage.Sentence;
import io.github.whydenied.denial.NormalizedText.Span;
import org.jspecify.annotations.Nullable;

/** Forms that are not "is not authorized to perform": of SQS, Lake Formation, KMS behind a service, and cut-off texts. */
final class OtherSentences {

    private static final String SQS_LEAD = "accesstotheresource";
    private static final String LAKE_FORMATION = "insufficientlakeformationpermission";
    private static final int MAX_LENGTH = 600;
    private static final int MAX_ACTION_LENGTH = 130;

    private OtherSentences() {}

    static SentenceReader.Found read(NormalizedText text) {
        Sentence sentence = sqs(text);
        if (sentence == null) {
            sentence = lakeFormation(text);
        }
        if (sentence == null) {
            sentence = remains(text);
        }
        int reason = text.isLive() ? 0 : ReasonFinder.behind(text, 0, text.length());
        return new SentenceReader.Found(sentence, Span.NONE, Span.NONE, Math.max(reason, 0), text.length());
    }

    /** "Access to the resource https://sqs.eu-west-1.amazonaws.com/111122223333/orders is denied." */
    private static @Nullable Sentence sqs(NormalizedText text) {
        int lead = text.find(SQS_LEAD, 0);
        if (lead < 0) {
            return null;
        }
        int start = lead + SQS_LEAD.length();
        int end = endOfAddress(text, start);
        if (end <= start) {
            return null;
        }
        String resource = Tokens.unquote(text.between(start, end)).replace("\n", "");
        return resource.isEmpty() || resource.indexOf(' ') >= 0 ? null : new Sentence(null, null, resource);
    }

    /** An address has no blanks, so the first "is" that stands free follows it. */
    private static int endOfAddress(NormalizedText text, int start) {
        int limit = start + MAX_LENGTH;
        int denied = text.findNear("denied", start, limit);
        while (denied >= 0) {
            int is = text.findLast("is", Math.max(start, denied - "is".length() - 1), denied);
            if (is > start && text.isSpaceBefore(is)) {
                return is;
            }
            denied = text.findNear("denied", denied + 1, limit);
        }
        return -1;
    }

    /** "Insufficient Lake Formation permission(s): Required Describe on orders" and "... permission(s) on orders". */
    private static @Nullable Sentence lakeFormation(NormalizedText text) {
        int lead = text.find(LAKE_FORMATION, 0);
        if (lead < 0) {
            return null;
        }
        int on = text.findNear("on", lead + LAKE_FORMATION.length(), lead + MAX_LENGTH);
        while (on >= 0 && !isWord(text, on, 2)) {
            on = text.findNear("on", on + 1, lead + MAX_LENGTH);
        }
        if (on < 0) {
            return null;
        }
        int start = text.flatIndex(on + 2);
        int end = Tokens.wordEnd(text.flat(), start, start + MAX_LENGTH);
        String resource = Tokens.unquote(Tokens.trimEnd(text.flat().substring(start, end)));
        return resource.isEmpty() ? null : new Sentence(null, null, resource);
    }

    private static boolean isWord(NormalizedText text, int position, int length) {
        return text.isSpaceBefore(position) && text.isSpaceBefore(position + length);
    }

    /** What a text cut off at its start still says: the action of its reason, or who may not use a key. */
    private static Sentence remains(NormalizedText text) {
        return new Sentence(serviceWithoutKey(text), actionOfReason(text), notAuthorizedFor(text));
    }

    /** "Not authorized for images: [ami-0abc]" of EC2: something of another owner. */
    private static @Nullable String notAuthorizedFor(NormalizedText text) {
        int lead = text.find("notauthorizedfor", 0);
        int open = lead < 0 ? -1 : text.findNear(":[", lead, lead + MAX_ACTION_LENGTH);
        if (open < 0) {
            return null;
        }
        int start = text.flatIndex(open + 2);
        int end = start;
        String flat = text.flat();
        while (end < flat.length() && end - start < MAX_LENGTH && "],; \n".indexOf(flat.charAt(end)) < 0) {
            end++;
        }
        return end == start ? null : flat.substring(start, end);
    }

    private static @Nullable String serviceWithoutKey(NormalizedText text) {
        int verb = text.find("notauthorizedtoaccess", 0);
        return verb < 0 ? null : PrincipalReader.readBefore(text, verb);
    }

    private static @Nullable String actionOfReason(NormalizedText text) {
        int allows = text.find("allowsthe", 0);
        if (allows >= 0) {
            ActionReader.Found found = ActionReader.readAt(text, allows + "allowsthe".length());
            if (found != null) {
                return found.action();
            }
        }
        int deny = text.find("withanexplicitdeny", 0);
        if (deny > 0) {
            String action = actionBefore(text, deny);
            if (action != null) {
                return action;
            }
        }
        return legacyEc2(text);
    }

    private static @Nullable String actionBefore(NormalizedText text, int position) {
        String flat = text.flat();
        int end = text.flatIndex(position - 1) + 1;
        int start = end;
        while (start > 0 && end - start < MAX_ACTION_LENGTH && isActionCharacter(flat.charAt(start - 1))) {
            start--;
        }
        String word = flat.substring(start, end);
        return ActionReader.isAction(word) ? word : null;
    }

    private static boolean isActionCharacter(char c) {
        return NormalizedText.isLetterOrDigit(c) || c == ':' || c == '-' || c == '*';
    }

    /** "API: ec2:RunInstances Not authorized for images: [ami-...]" of Auto Scaling and CloudFormation. */
    private static @Nullable String legacyEc2(NormalizedText text) {
        int lead = text.find("api:", 0);
        if (lead < 0 || !text.isWordStart(lead)) {
            return null;
        }
        ActionReader.Found found = ActionReader.readAt(text, lead + "api:".length());
        return found == null ? null : found.action();
    }
}
