package punctual.audit.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * A record's headers as bytes, in the encoding that they travel in (Kafka protocol, record batch format 2, "Record
 * Header"): their number, then for each the length and bytes of its name and of its value, -1 for a null value; numbers
 * are zigzag varints.
 */
final class Headers {
    private Headers() {}

    static byte[] encode(Iterable<Header> headers) {
        List<Header> all = new ArrayList<>();
        headers.forEach(all::add);
        ByteBuffer bytes = ByteBuffer.allocate(ByteUtils.sizeOfVarint(all.size())
                + all.stream().mapToInt(Headers::size).sum());
        ByteUtils.writeVarint(all.size(), bytes);
        all.forEach(header -> put(bytes, header));
        return bytes.array();
    }

    static List<Header> decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        List<Header> headers = new ArrayList<>();
        for (int left = ByteUtils.readVarint(bytes); left > 0; left--) {
            String name = new String(take(bytes, ByteUtils.readVarint(bytes)), StandardCharsets.UTF_8);
            int length = ByteUtils.readVarint(bytes);
            headers.add(new RecordHeader(name, length < 0 ? null : take(bytes, length)));
        }
        return headers;
    }

    private static int size(Header header) {
        byte[] name = name(header);
        byte @Nullable [] value = header.value();
        return ByteUtils.sizeOfVarint(name.length)
                + name.length
                + (value == null ? ByteUtils.sizeOfVarint(-1) : ByteUtils.sizeOfVarint(value.length) + value.length);
    }

    private static void put(ByteBuffer bytes, Header header) {
        byte[] name = name(header);
        byte @Nullable [] value = header.value();
        ByteUtils.writeVarint(name.length, bytes);
        bytes.put(name);
        ByteUtils.writeVarint(value == null ? -1 : value.length, bytes);
        if (value != null) {
            bytes.put(value);
        }
    }

    private static byte[] name(Header header) {
        return header.key().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] take(ByteBuffer bytes, int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }
}
