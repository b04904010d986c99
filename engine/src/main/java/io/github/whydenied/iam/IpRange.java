package io.github.whydenied.iam;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and CIDR ranges, IPv4 and IPv6.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress">IP
 *     address operators</a>
 */
final class IpRange {

    /** Whatever these hold is an address to {@link InetAddress}, or none, and never a name to be looked up. */
    private static final Pattern NUMERIC =
            Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private IpRange() {}

    /** Whether an address lies in a range; a range without length is one address. */
    static boolean contains(String address, String range) {
        int slash = range.indexOf('/');
        byte[] network = bytes(slash < 0 ? range : range.substring(0, slash));
        byte[] host = bytes(address);
        if (network == null || host == null || network.length != host.length) {
            return false;
        }
        int bits = slash < 0 ? network.length * 8 : length(range.substring(slash + 1), network.length * 8);
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if (((network[i / 8] ^ host[i / 8]) & mask) != 0) {
                return false;
            }
        }
        return bits >= 0;
    }

    private static int length(String text, int most) {
        boolean number = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int length = number ? Integer.parseInt(text) : -1;
        return length <= most ? length : -1;
    }

    private static byte @Nullable [] bytes(String text) {
        if (!NUMERIC.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
