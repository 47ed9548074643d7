package punctual.notification.outbound;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of addresses that have their first bits in common. */
record Network(byte[] prefix, int bits) {

    /** Reads {@code 10.0.0.0/8}. */
    static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] prefix = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
        return new Network(prefix, Integer.parseInt(text.substring(slash + 1)));
    }

    boolean contains(byte[] address) {
        int whole = bits / Byte.SIZE;
        return address.length == prefix.length
                && Arrays.equals(address, 0, whole, prefix, 0, whole)
                && (bits % Byte.SIZE == 0 || (address[whole] ^ prefix[whole]) >> Byte.SIZE - bits % Byte.SIZE == 0);
    }
}
