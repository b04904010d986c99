package io.github.whydenied.remedy;

import static io.github.whydenied.verdict.DeniedCases.denied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.whydenied.evidence.InstanceMetadata;
import io.github.whydenied.evidence.InstanceProfile;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.CauseCode;
import io.github.whydenied.verdict.Certainty;
import io.github.whydenied.verdict.DeniedCases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a stranger calls a thing: no remedy's command has more, fewer or other words than it was made of, and no shell runs a name. */
class CommandsAreWordsTest {

    /** What ends a word, begins a command, or is an option, in front of, behind, within and instead of a name. */
    private static final List<String> HOSTILE = Stream.of(
                    "$(touch PWNED)",
                    "$(touch${IFS}PWNED)",
                    "`touch PWNED`",
                    ";touch PWNED;",
                    "|touch PWNED",
                    "&&touch PWNED&",
                    ">PWNED",
                    "<(touch PWNED)",
                    "\ntouch PWNED\n",
                    "\r\ntouch\tPWNED",
                    "'$(touch PWNED)'",
                    "'; touch PWNED; '",
                    "\";touch PWNED;\"",
                    "\\';touch PWNED;\\'",
                    "a b",
                    "*",
                    "?",
                    "[a-z]",
                    "{a,b}",
                    "~root",
                    "#comment",
                    "!!",
                    "=ls",
                    "%s",
                    "^a^b",
                    "--debug",
                    "-x",
                    "--endpoint-url=https://evil.example",
                    "file:///etc/passwd",
                    "fileb://x",
                    "\u0000",
                    "\u001b[2J",
                    "\u2028touch PWNED",
                    "\u202e",
                    "\u00a0",
                    "p-ab12cd34;id")
            .flatMap(word -> Stream.of(word, "x" + word, word + "x", "x" + word + "x", "a/" + word + "/b"))
            .distinct()
            .toList();

    private static final List<String> ARNS = List.of(
            "arn:aws:s3:::%s",
            "arn:aws:s3:::%s/key",
            "arn:aws:s3:::acme/%s",
            "arn:aws:kms:eu-west-1:111122223333:key/%s",
            "arn:aws:kms:%s:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "arn:aws:sns:eu-west-1:111122223333:%s",
            "arn:aws:secretsmanager:eu-west-1:111122223333:secret:%s",
            "arn:aws:secretsmanager:eu-west-1:%s:secret:a-AbCdEf",
            "arn:aws:iam::111122223333:role/%s",
            "arn:%s:iam::111122223333:role/auditor",
            "%s");

    private static final List<String> POLICIES = List.of(
            "arn:aws:iam::111122223333:policy/%s",
            "arn:aws:iam::%s:policy/guard",
            "arn:aws:organizations::999900001111:policy/o-abcd1234ef/service_control_policy/%s",
            "arn:aws:organizations::999900001111:policy/%s/service_control_policy/p-ab12cd34",
            "%s");

    private static final List<String> PRINCIPALS = List.of(
            "arn:aws:sts::111122223333:assumed-role/%s/session",
            "arn:aws:sts::111122223333:assumed-role/auditor/%s",
            "arn:aws:iam::111122223333:user/%s",
            "arn:aws:iam::111122223333:role/%s",
            "arn:aws:iam::%s:user/alice",
            "%s");

    @Test
    void everyCommandIsReadBackAsItsWords() {
        Set<List<String>> commands = commandsOfHostileNames();

        assertThat(commands).allSatisfy(words -> {
            assertThat(PosixWords.of(Command.text(words))).isEqualTo(words);
            assertThat(words.subList(3, words.size())).allSatisfy(CommandsAreWordsTest::isNothingToBeRead);
        });
        assertThat(commands.stream()
                        .map(words -> words.get(1) + " " + words.get(2))
                        .distinct())
                .as("kinds of command that names can stand in")
                .containsExactlyInAnyOrder(
                        "iam get-policy-version",
                        "iam get-role",
                        "iam get-user",
                        "iam add-role-to-instance-profile",
                        "organizations describe-policy",
                        "s3api get-bucket-policy",
                        "kms get-key-policy",
                        "kms describe-key",
                        "sns get-topic-attributes",
                        "secretsmanager get-resource-policy",
                        "ec2 associate-iam-instance-profile",
                        "ec2 replace-iam-instance-profile-association",
                        "ec2 describe-vpc-endpoints");
    }

    /** An option takes the word behind it, and the AWS CLI reads a file where a word names one. */
    private static void isNothingToBeRead(String word) {
        assertThat(word).doesNotStartWith("file").doesNotContain("://").matches("--[a-z-]+|[^-].*");
    }

    @Test
    void aShellHandsOverTheWordsAndMakesNoFile(@TempDir Path directory) throws Exception {
        Path shell = Path.of("/bin/sh");
        assumeTrue(Files.isExecutable(shell));
        List<List<String>> commands = List.copyOf(commandsOfHostileNames());
        StringBuilder script = new StringBuilder("aws() { for word in aws \"$@\"; do echo \"$word\"; done; }\n");
        commands.forEach(words -> script.append(Command.text(words)).append('\n'));

        String output = run(shell, directory, script.toString());

        assertThat(output)
                .isEqualTo(commands.stream()
                        .flatMap(List::stream)
                        .map(word -> word + "\n")
                        .reduce("", String::concat));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private static String run(Path shell, Path directory, String script) throws IOException, InterruptedException {
        Path denied = Files.createTempFile("commands", ".sh");
        try {
            Files.writeString(denied, script);
            Process process = new ProcessBuilder(shell.toString(), denied.toString())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return output;
        } finally {
            Files.delete(denied);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aws:iam::111122223333:policy/guard, POLICY_ARN",
        "aws:iam::aws:policy/job-function/Billing, POLICY_ARN",
        "aws-cn:kms:cn-north-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab, KEY_ARN",
        "aws:sns:eu-west-1:111122223333:orders.fifo, TOPIC_ARN",
        "aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:prod/db+x-AbCdEf, SECRET_ARN"
    })
    void anOrdinaryArnStandsAsItIs(String arn, Word kind) {
        assertThat(kind.of("arn:" + arn)).isEqualTo("arn:" + arn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout-service", "AWSReservedSSO_Power_0123456789abcdef", "a+b=c,d.e@f"})
    void anOrdinaryNameStandsAsItIs(String name) {
        assertThat(Word.ROLE_NAME.of(name)).isEqualTo(name);
        assertThat(PosixWords.of(Command.text(List.of("aws", name)))).containsExactly("aws", name);
    }

    @Test
    void aPlaceholderIsQuoted() {
        assertThat(Command.text(Command.aws("kms", "describe-key")
                        .option("--key-id", "<key id>")
                        .words()))
                .isEqualTo("aws kms describe-key --key-id '<key id>'");
    }

    @Test
    void theLexerSeesWhatAShellWouldRead() {
        assertThatThrownBy(() -> PosixWords.of("aws $(id)")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PosixWords.of("aws 'x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(PosixWords.of("aws 'a b' it\\'s 'it'\\''s' ''")).containsExactly("aws", "a b", "it's", "it's", "");
    }

    /** The commands of every cause's remedies, with each hostile text in each place where a name stands. */
    private static Set<List<String>> commandsOfHostileNames() {
        Set<List<String>> commands = new LinkedHashSet<>();
        // Which causes have a command in which case shows with few names; the many are tried there.
        Map<Integer, Set<BuiltInCause>> asking = new HashMap<>();
        for (String name : List.of("ordinary-name", "p-ab12cd34", "$(touch PWNED)", "a b", "--debug", "x;id")) {
            List<DeniedCases> cases = cases(name);
            for (int i = 0; i < cases.size(); i++) {
                for (BuiltInCause code : BuiltInCause.values()) {
                    Set<List<String>> found = commands(cases.get(i), code);
                    commands.addAll(found);
                    if (!found.isEmpty()) {
                        asking.computeIfAbsent(i, at -> EnumSet.noneOf(BuiltInCause.class))
                                .add(code);
                    }
                }
            }
        }
        for (String name : HOSTILE) {
            List<DeniedCases> cases = cases(name);
            asking.forEach((at, codes) -> codes.forEach(code -> commands.addAll(commands(cases.get(at), code))));
        }
        return commands;
    }

    private static List<DeniedCases> cases(String name) {
        List<DeniedCases> cases = new ArrayList<>();
        ARNS.forEach(arn -> cases.add(denied("s3:GetObject", arn.formatted(name))));
        PRINCIPALS.forEach(
                arn -> cases.add(denied("s3:GetObject", DeniedCases.OBJECT).as(arn.formatted(name))));
        for (PolicyType layer : List.of(PolicyType.IDENTITY, PolicyType.SCP)) {
            POLICIES.forEach(arn -> cases.add(
                    denied("s3:GetObject", DeniedCases.OBJECT).explicitly(layer).policy(arn.formatted(name))));
        }
        cases.add(denied("s3:GetObject", DeniedCases.OBJECT)
                .found("profile", new InstanceProfile(name, true, null, null)));
        cases.add(denied("s3:GetObject", DeniedCases.OBJECT)
                .found("imds", metadata("arn:aws:iam::111122223333:instance-profile/" + name)));
        cases.add(denied("s3:GetObject", DeniedCases.OBJECT).found("imds", metadata(name)));
        return cases;
    }

    private static InstanceMetadata metadata(@Nullable String profile) {
        return new InstanceMetadata(InstanceMetadata.State.PROFILE_NOT_FOUND, profile, null, null, null);
    }

    /** Those that ask somebody for something, in the layer that AWS named. */
    private static Set<List<String>> commands(DeniedCases files, CauseCode code) {
        Case denied = files.toCase();
        Cause cause = Cause.of(code, Certainty.STATED, Phrase.of("x"), Phrase.of("x"), List.of())
                .in(denied.denial().message().reason().policyType());
        return RemedyRules.remedies(denied, cause).stream()
                .filter(Remedy.AskOwner.class::isInstance)
                .map(remedy -> ((Remedy.AskOwner) remedy).words())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.toSet());
    }
}
