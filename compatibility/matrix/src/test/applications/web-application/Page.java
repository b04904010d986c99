package app;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import software.amazon.awssdk.services.s3.S3Client;

/** A page that reads two objects; its client lives as long as it does. */
public class Page extends HttpServlet {
    private S3Client s3;

    @Override
    public void init() {
        s3 = S3Client.builder().forcePathStyle(true).build();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Say.allowed("S3 GetObject", () -> s3.getObjectAsBytes(
                        b -> b.bucket("acme-invoices").key("allowed.txt"))
                .asUtf8String());
        Say.denied("S3 GetObject", () -> s3.getObjectAsBytes(
                b -> b.bucket("acme-invoices").key("2026/11/inv-1.pdf")));
    }

    @Override
    public void destroy() {
        s3.close();
    }
}
