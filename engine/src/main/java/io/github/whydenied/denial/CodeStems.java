package io.github.whydenied.denial;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Error codes that only their own shape shows: {@code AccessDeniedException: ...}, {@code (SignatureDoesNotMatch)}. */
final class CodeStems {

    private static final int MAX_LENGTH = 200;

    /** Exceptions of SDKs and languages that are no error code of a service. */
    private static final Set<String> NOT_CODES = Set.of(
            "sdkclientexception",
            "sdkexception",
            "sdkserviceexception",
            "clienterror",
            "clientexception",
            "amazonclientexception",
            "amazonserviceexception",
            "awsserviceexception",
            "awserror",
            "ioexception",
            "runtimeexception",
            "illegalstateexception",
            "illegalargumentexception",
            "nullpointerexception",
            "executionexception",
            "completionexception",
            "exception",
            "error",
            "typeerror",
            "valueerror",
            "fatalerror",
            "resourceinitializationerror",
            "credentialserror",
            "credentialsprovidererror",
            "nocredentialserror");

    /** Services whose base exceptions people meet without their package; they stand for any code. */
    private static final Set<String> SERVICES = Set.of(
            "apigateway",
            "athena",
            "autoscaling",
            "bedrock",
            "bedrockruntime",
            "cloudformation",
            "cloudfront",
            "cloudwatch",
            "cloudwatchlogs",
            "cognitoidentity",
            "cognitoidentityprovider",
            "dynamodb",
            "ec2",
            "ecr",
            "ecs",
            "efs",
            "eks",
            "emr",
            "eventbridge",
            "firehose",
            "glue",
            "iam",
            "kafka",
            "kinesis",
            "kms",
            "lakeformation",
            "lambda",
            "organizations",
            "rds",
            "redshift",
            "route53",
            "s3",
            "s3control",
            "sagemaker",
            "secretsmanager",
            "ses",
            "sesv2",
            "sfn",
            "sns",
            "sqs",
            "ssm",
            "sso",
            "ssooidc",
            "sts",
            "transcribe");

    private CodeStems() {}

    /** The first code that a colon ends, so that it stands before a message. */
    static @Nullable String beforeColon(String flat) {
        for (int i = flat.indexOf(':'); i >= 0; i = flat.indexOf(':', i + 1)) {
            boolean endsWord = i + 1 == flat.length() || NormalizedText.isSpace(flat.charAt(i + 1));
            if (!endsWord) {
                continue;
            }
            int start = wordStart(flat, i);
            String broken = brokenCode(flat, start, i);
            String code =
                    broken != null ? broken : code(flat.substring(start, i), start > 0 ? flat.charAt(start - 1) : ' ');
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    /** A code that a terminal broke in two, if the halves make a known one. */
    private static @Nullable String brokenCode(String flat, int start, int end) {
        if (start < 2 || flat.charAt(start - 1) != '\n') {
            return null;
        }
        String joined = flat.substring(wordStart(flat, start - 1), start - 1) + flat.substring(start, end);
        return ErrorCodes.isKnown(joined) ? joined : null;
    }

    private static int wordStart(String flat, int end) {
        int start = end;
        while (start > 0 && end - start < MAX_LENGTH && isWordCharacter(flat.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isWordCharacter(char c) {
        return NormalizedText.isLetterOrDigit(c) || c == '.' || c == '_' || c == '$' || c == '#';
    }

    private static @Nullable String code(String word, char before) {
        if (word.isEmpty() || before == '/' || before == '-') {
            return null;
        }
        if (ErrorCodes.isKnown(word)) {
            return word;
        }
        int dot = word.lastIndexOf('.');
        String simple = word.substring(Math.max(dot, word.lastIndexOf('#')) + 1);
        if (dot >= 0 && !isClassOfAwsSdk(word, simple)) {
            return null;
        }
        return isShaped(simple) ? simple : null;
    }

    /** Whether a word without a package looks like a service's error code. */
    static boolean isShaped(String word) {
        boolean isClass = word.endsWith("Exception") || word.endsWith("Fault");
        return (isClass && !isBaseException(word)) || ErrorCodes.isKnown(word);
    }

    /** A class of a service's model, but not the service's base exception: that one stands for any code. */
    private static boolean isClassOfAwsSdk(String word, String simple) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith("botocore.errorfactory.")) {
            return true;
        }
        boolean isModel = (lower.contains("awssdk.services.") || lower.contains("amazonaws.services."))
                && lower.contains(".model.");
        if (!isModel) {
            return false;
        }
        String service = lower.substring(lower.indexOf(".services.") + ".services.".length());
        service = service.substring(0, service.indexOf('.'));
        return !simple.toLowerCase(Locale.ROOT).equals(service + "exception");
    }

    private static boolean isBaseException(String simple) {
        String lower = simple.toLowerCase(Locale.ROOT);
        return NOT_CODES.contains(lower)
                || lower.endsWith("serviceexception")
                || (lower.endsWith("exception")
                        && SERVICES.contains(lower.substring(0, lower.length() - "exception".length())))
                || simple.startsWith("Amazon")
                || simple.startsWith("AWS");
    }

    /** The last resort: a code that stands alone between spaces, brackets or quotes. */
    static @Nullable String alone(String flat) {
        int start = 0;
        while (start < flat.length()) {
            if (!isWordCharacter(flat.charAt(start))) {
                start++;
                continue;
            }
            int end = start;
            while (end < flat.length() && isWordCharacter(flat.charAt(end))) {
                end++;
            }
            if (end - start < MAX_LENGTH && ErrorCodes.hasInnerCapital(flat, start, end) && isFree(flat, start, end)) {
                String word = Tokens.trimEnd(flat.substring(start, end));
                if (ErrorCodes.isKnown(word) || isDenialClass(word)) {
                    return word;
                }
            }
            start = end;
        }
        return null;
    }

    private static boolean isDenialClass(String word) {
        return word.endsWith("AccessDeniedException") && word.indexOf('.') < 0;
    }

    private static boolean isFree(String flat, int start, int end) {
        char before = start == 0 ? ' ' : flat.charAt(start - 1);
        char after = end == flat.length() ? ' ' : flat.charAt(end);
        return " \n([\"'`<,=:".indexOf(before) >= 0 && " \n)]\"'`>,;:=".indexOf(after) >= 0;
    }
}
