package io.github.whydenied.samples.boot;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import software.amazon.awssdk.services.s3.S3Client;

/** Serves invoices; what AWS denies it, it does not catch. */
@RestController
class InvoiceController {

    private final S3Client s3;

    InvoiceController(S3Client s3) {
        this.s3 = s3;
    }

    @GetMapping("/invoices/{month}")
    byte[] invoice(@PathVariable("month") String month) {
        return s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("months/" + month + ".pdf"))
                .asByteArray();
    }
}
