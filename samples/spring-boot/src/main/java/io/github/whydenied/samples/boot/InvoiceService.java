package io.github.whydenied.samples.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Prints invoices. */
@Service
class InvoiceService {

    private static final Logger LOG = LoggerFactory.getLogger(InvoiceService.class);

    private final S3Client s3;

    InvoiceService(S3Client s3) {
        this.s3 = s3;
    }

    void print(String key) {
        try {
            byte[] pdf =
                    s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key(key)).asByteArray();
            LOG.info("printing {} bytes", pdf.length);
        } catch (SdkException e) {
            LOG.error("cannot print {}: {}", key, e.getMessage());
        }
    }
}
