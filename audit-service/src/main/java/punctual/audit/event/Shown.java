package punctual.audit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;

/**
 * Bytes as JSON can show them.
 *
 * @param encoding {@code text} where the value is the bytes as UTF-8, {@code base64} where it is their Base64; null where
 *     there are none
 */
record Shown(@Nullable String value, @Nullable String encoding) {
    private static final Shown NOTHING = new Shown(null, null);

    /** As text where they are UTF-8. */
    static Shown text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NOTHING;
        }
        String text = utf8(bytes);
        return text == null ? base64(bytes) : new Shown(text, "text");
    }

    /** As text where they are JSON in UTF-8. */
    static Shown json(byte @Nullable [] bytes) {
        Shown shown = text(bytes);
        return bytes == null || shown.value == null || isJson(shown) ? shown : base64(bytes);
    }

    private static Shown base64(byte[] bytes) {
        return new Shown(Base64.getEncoder().encodeToString(bytes), "base64");
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isJson(Shown shown) {
        try {
            return "text".equals(shown.encoding)
                    && !EventJson.mapper().readTree(shown.value).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
