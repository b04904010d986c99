package io.github.whydenied.samples;

import io.github.whydenied.awsstub.AwsStub;
import java.io.PrintStream;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Runs denied calls against a stub of AWS on 127.0.0.1 and prints what a user sees: the exception that the application's own
 * code caught, and the log event.
 */
public final class Denials {

    private Denials() {}

    /**
     * Runs scenarios.
     *
     * @param args names of scenarios, {@code all}, or nothing for the first one
     */
    public static void main(String[] args) {
        List<Scenario> chosen = choose(args);
        if (chosen.isEmpty()) {
            System.err.println("There is no such scenario. There are: all, "
                    + String.join(
                            ", ", Scenarios.ALL.stream().map(Scenario::name).toList()));
            System.exit(2);
        }
        chosen.forEach(scenario -> run(scenario, System.out));
    }

    private static List<Scenario> choose(String[] args) {
        if (args.length == 0) {
            return Scenarios.ALL.subList(0, 1);
        }
        List<String> names = List.of(args);
        return names.contains("all")
                ? Scenarios.ALL
                : Scenarios.ALL.stream().filter(s -> names.contains(s.name())).toList();
    }

    /** A key of its own, for what WhyDenied learns of one identity it does not forget within the minute. */
    private static String accessKeyOf(Scenario scenario) {
        return "ASIAIOSFODNN7EXAMP" + (10 + Scenarios.ALL.indexOf(scenario));
    }

    static void run(Scenario scenario, PrintStream out) {
        try (AwsStub aws = AwsStub.start()) {
            // The SDK's own settings send every client to the stub, those of WhyDenied's probes too.
            System.setProperty("aws.endpointUrl", aws.endpoint().toString());
            System.setProperty("aws.ec2MetadataServiceEndpoint", aws.endpoint().toString());
            scenario.aws().accept(aws);
            out.println("=== " + scenario.name() + ": " + scenario.title());
            out.println();
            out.println("--- the log of the application");
            try {
                scenario.call().accept(new Application(accessKeyOf(scenario)));
                out.println("The call was not denied.");
            } catch (SdkException e) {
                out.println();
                out.println("--- the exception that the application caught");
                out.println(e);
                out.println();
            }
        } finally {
            System.clearProperty("aws.endpointUrl");
            System.clearProperty("aws.ec2MetadataServiceEndpoint");
        }
    }
}
