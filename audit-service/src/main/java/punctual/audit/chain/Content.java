package punctual.audit.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields so that no two lists of fields give the same bytes: each as its length in 4 bytes, big-endian, and its
 * bytes; null as length -1. Text is UTF-8, numbers are 8 bytes, big-endian.
 */
public final class Content {
    private final List<byte @Nullable []> fields = new ArrayList<>();

    public Content add(byte @Nullable [] bytes) {
        fields.add(bytes);
        return this;
    }

    public Content add(@Nullable String text) {
        return add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    public Content add(long number) {
        return add(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    public byte[] bytes() {
        int length = 0;
        for (byte @Nullable [] field : fields) {
            length += Integer.BYTES + (field == null ? 0 : field.length);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        for (byte @Nullable [] field : fields) {
            put(bytes, field);
        }
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, byte @Nullable [] field) {
        bytes.putInt(field == null ? -1 : field.length);
        if (field != null) {
            bytes.put(field);
        }
    }
}
