package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.whydenied.awsstub.AwsStub;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The endpoint's page in a real browser: on a phone and on a desk, in the dark and in the light. Needs Chromium; skipped without. */
class PageInBrowserTest {

    private static final Path PICTURES =
            Path.of(System.getProperty("project.build.directory", "target"), "screenshots");

    @Test
    void isReadableAndHarmless(@TempDir Path profile) throws Exception {
        Optional<Browser> found = Browser.find();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium on the path: the page was not looked at");
        Browser browser = found.get();
        try (AwsStub aws = AwsStub.start();
                ConfigurableApplicationContext context = new SpringApplication(Web.class)
                        .run(
                                "--server.port=0",
                                "--spring.main.banner-mode=off",
                                "--spring.cloud.aws.region.static=eu-west-1",
                                "--management.endpoints.web.exposure.include=whydenied",
                                "--management.endpoint.whydenied.show-values=always")) {
            denied(aws);
            String url = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")
                    + "/actuator/whydenied";

            String document = browser.document(url, profile.resolve("dom"));
            assertThat(document)
                    .contains("What role/checkout-service lacks", "identity-no-allow", "&lt;b&gt;bold&lt;/b&gt;")
                    .doesNotContain("<b>bold</b>", "<script");

            Files.createDirectories(PICTURES);
            BufferedImage phone = picture(browser, url, profile, 390, 1600, true);
            BufferedImage desk = picture(browser, url, profile, 1280, 1200, false);
            assertThat(phone.getWidth()).isEqualTo(390);
            assertThat(brightness(phone)).as("dark where that is preferred").isLessThan(80);
            assertThat(brightness(desk)).as("light where that is preferred").isGreaterThan(180);
        }
    }

    private static BufferedImage picture(Browser browser, String url, Path profile, int width, int height, boolean dark)
            throws Exception {
        Path file =
                PICTURES.resolve((dark ? "dark-" : "light-") + width + ".png").toAbsolutePath();
        browser.screenshot(url, profile.resolve(file.getFileName().toString()), width, height, dark, file);
        return ImageIO.read(file.toFile());
    }

    /** From 0 to 255, of every tenth point. */
    private static double brightness(BufferedImage picture) {
        double sum = 0;
        int points = 0;
        for (int x = 0; x < picture.getWidth(); x += 10) {
            for (int y = 0; y < picture.getHeight(); y += 10) {
                int rgb = picture.getRGB(x, y);
                sum += ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3.0;
                points++;
            }
        }
        return sum / points;
    }

    private static void denied(AwsStub aws) {
        aws.on(S3, "GetObject")
                .denies(
                        "User: arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d is not authorized to perform:"
                                + " s3:GetObject on resource: \"arn:aws:s3:::acme-prices/<b>bold</b>.csv\" because no identity-based policy"
                                + " allows the s3:GetObject action");
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")))
                .forcePathStyle(true)
                .build()) {
            assertThat(catchThrowable(() ->
                            s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("<b>bold</b>.csv"))))
                    .isNotNull();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Web {}
}
