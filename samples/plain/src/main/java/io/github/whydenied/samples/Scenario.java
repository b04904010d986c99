package io.github.whydenied.samples;

import io.github.whydenied.awsstub.AwsStub;
import java.util.function.Consumer;

/**
 * A call that AWS denies.
 *
 * @param name how it is chosen on the command line
 * @param title what happens in it
 * @param aws what AWS answers
 * @param call the application's own code
 */
record Scenario(String name, String title, Consumer<AwsStub> aws, Consumer<Application> call) {}
