package punctual.audit.chain;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A content's place in its chain: {@code hash = SHA-256(prevHash || seq || content)}, seq as 8 bytes, big-endian.
 * The first link has seq 1 and 32 zero bytes before it.
 */
public record Link(long seq, byte[] prevHash, byte[] hash) {
    /** Bytes of a hash. */
    public static final int HASH_BYTES = 32;

    private static final Link BEFORE_THE_FIRST = new Link(0, new byte[HASH_BYTES], new byte[HASH_BYTES]);

    public Link {
        if (seq < 0) {
            throw new IllegalArgumentException("seq must not be negative: " + seq);
        }
        if (prevHash.length != HASH_BYTES || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException(
                    "a hash has %d bytes, not %d and %d".formatted(HASH_BYTES, prevHash.length, hash.length));
        }
    }

    /** The link of {@code content} behind {@code head}, which is null where the chain is empty. */
    public static Link behind(@Nullable Link head, byte[] content) {
        Link last = head == null ? BEFORE_THE_FIRST : head;
        long seq = last.seq + 1;
        return new Link(seq, last.hash, digest(last.hash, seq, content));
    }

    /** Why this is not the link of {@code content} behind {@code head}; null where it is. */
    public @Nullable String fault(@Nullable Link head, byte[] content) {
        Link expected = behind(head, content);
        if (seq != expected.seq) {
            return "seq is %d where %d comes next".formatted(seq, expected.seq);
        }
        if (!Arrays.equals(prevHash, expected.prevHash)) {
            return "prev_hash is not the hash of the row before";
        }
        return Arrays.equals(hash, expected.hash) ? null : "hash is not that of what is stored";
    }

    /** The hash as it is shown: lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Link link
                && seq == link.seq
                && Arrays.equals(prevHash, link.prevHash)
                && Arrays.equals(hash, link.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return seq + ":" + hex();
    }

    private static byte[] digest(byte[] prevHash, long seq, byte[] content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(prevHash);
            sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).flip());
            return sha256.digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
