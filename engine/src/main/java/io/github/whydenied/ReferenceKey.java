package io.github.whydenied;

import io.github.whydenied.annotations.PublicApi;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret that references are made with, so that who is shown one cannot try names until the same one comes out. Its text never shows it.
 */
@PublicApi
public final class ReferenceKey {

    /** Fewer characters can be guessed. */
    static final int MIN_LENGTH = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int REFERENCE_BYTES = 6;

    /** No key: the reference is a plain hash, the same everywhere. For a command line, whose input its reader has in hand. */
    public static final ReferenceKey NONE = new ReferenceKey(new byte[0]);

    private final byte[] secret;

    /** With the key and nothing else in it: to find and to key one takes longer than all it does. Null until the first reference. */
    private volatile @Nullable Mac mac;

    private ReferenceKey(byte[] secret) {
        this.secret = secret;
    }

    /** Made when a reference is first needed. */
    private static final class OfProcess {
        static final ReferenceKey KEY = new ReferenceKey(random());

        private static byte[] random() {
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            return secret;
        }
    }

    /**
     * The key of a deployment.
     *
     * @param secret what all instances of an application are given, at least 16 characters
     * @return the key
     * @throws IllegalArgumentException when it is shorter
     */
    public static ReferenceKey of(String secret) {
        if (secret.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("a reference key has at least " + MIN_LENGTH + " characters");
        }
        return new ReferenceKey(secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key of this process, drawn at random: another process makes other references of the same denials.
     *
     * @return the same one for the whole process
     */
    public static ReferenceKey ofProcess() {
        return OfProcess.KEY;
    }

    /** Twelve hexadecimal digits. */
    String reference(Fingerprint fingerprint) {
        byte[] hash = Digests.sha256(fingerprint.referred());
        return Digests.hex(secret.length == 0 ? hash : keyed(hash), REFERENCE_BYTES);
    }

    private byte[] keyed(byte[] hash) {
        Mac made = mac;
        if (made == null) {
            made = made();
            mac = made;
        }
        try {
            return ((Mac) made.clone()).doFinal(hash);
        } catch (CloneNotSupportedException e) {
            // Of another provider than the JDK's.
            return made().doFinal(hash);
        }
    }

    private Mac made() {
        try {
            Mac made = Mac.getInstance(ALGORITHM);
            made.init(new SecretKeySpec(secret, ALGORITHM));
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReferenceKey that && MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return secret.length == 0 ? "ReferenceKey[none]" : "ReferenceKey[hidden]";
    }
}
