package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.sdk.SdkOperations.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;

/** Of every operation on the classpath: members that AWS's models mark as sensitive are not read. */
class SensitiveMembersTest {

    /** What the generated {@code toString} prints for a member that the model marks. */
    private static final Pattern REDACTED = Pattern.compile("(\\w+)=\\*\\*\\* Sensitive Data Redacted \\*\\*\\*");

    /** Marked here and there, and yet no secrets: what policies name a resource by. */
    private static final Pattern NAMES = Pattern.compile(".*(?:name|arn|kmskeyid|tagkeys)");

    @Test
    void noMemberIsReadThatTheModelMarksAsSensitive() {
        List<String> read = new ArrayList<>();
        int marked = 0;
        for (Operation operation : SdkOperations.all()) {
            AwsRequest request = new FilledRequest(path -> path).of(operation.request());
            Set<String> redacted = new HashSet<>();
            Matcher matcher = REDACTED.matcher(request.toString());
            while (matcher.find()) {
                redacted.add(matcher.group(1).toLowerCase(Locale.ROOT));
            }
            marked += redacted.size();
            ApiCall api =
                    new ApiCall(operation.service(), operation.name(), operation.signingName(), "eu-west-1", null);
            RequestFacts facts = RequestReader.read(request, api, Optional.empty());
            facts.members().forEach((path, values) -> {
                // A tag's value is called like the secret of a parameter.
                boolean tag = path.toLowerCase(Locale.ROOT).startsWith("tags");
                if (!values.isEmpty()
                        && !tag
                        && redacted.contains(lastName(path))
                        && !NAMES.matcher(lastName(path)).matches()) {
                    read.add(operation.service() + "." + operation.name() + " " + path);
                }
            });
        }
        System.out.println(marked + " sensitive members, " + read.size() + " of them read");
        assertThat(marked).as("sensitive members").isPositive();
        assertThat(read).isEmpty();
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1)
                .replaceAll("[\\[{].*", "")
                .toLowerCase(Locale.ROOT);
    }
}
