package io.github.whydenied.sdk;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** A denied call of an application in a class loader of its own. */
public final class IsolatedCall {

    private IsolatedCall() {}

    /**
     * Calls.
     *
     * @param byHand whether the interceptor is added by hand
     * @return the message of the exception
     */
    public static String message(boolean byHand) {
        try (S3Client s3 = byHand ? Clients.s3(new WhyDeniedAccessDeniedInterceptor()) : Clients.s3()) {
            s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"));
            return "not denied";
        } catch (SdkException e) {
            return String.valueOf(e.getMessage());
        } finally {
            Explainer.install(null);
        }
    }

    /**
     * Calls as an application does that knows nothing of us: it closes its client and no more.
     *
     * @return the message of the exception
     */
    public static String denied() {
        try (S3Client s3 = Clients.s3()) {
            s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a"));
            return "not denied";
        } catch (SdkException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
