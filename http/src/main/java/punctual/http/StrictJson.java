package punctual.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as RFC 8259 writes it, in UTF-8, keys once each, to a bounded depth. It is read as characters: Jackson's
 * reader of bytes takes half a surrogate pair in a string, and not in a name.
 */
final class StrictJson {

    static final int DEFAULT_DEPTH = 32;

    private static final ObjectMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final int maxDepth;
    private final ObjectMapper json;

    StrictJson(int maxDepth) {
        this.maxDepth = maxDepth;
        json = new ObjectMapper(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(maxDepth)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    static byte[] digest(ObjectNode object) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(SORTED.writeValueAsString(object).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 400 where it is no JSON, 422 where it is no object. */
    ObjectNode object(byte[] body) {
        if (tree(characters(body)) instanceof ObjectNode object) {
            return object;
        }
        throw Problems.invalid("", "The body must be a JSON object");
    }

    private static CharBuffer characters(byte[] body) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            boolean marked = text.hasRemaining() && text.get(text.position()) == BYTE_ORDER_MARK;
            return marked ? text.position(text.position() + 1) : text;
        } catch (CharacterCodingException e) {
            throw Problems.badRequest("The body is not in UTF-8.");
        }
    }

    private JsonNode tree(CharBuffer text) {
        try (JsonParser parser = json.createParser(text.array(), text.arrayOffset() + text.position(), text.length())) {
            return tree(parser);
        } catch (StreamConstraintsException e) {
            throw Problems.badRequest(
                    "The body is nested deeper than " + maxDepth + ", or has too long a name or number.");
        } catch (JsonProcessingException e) {
            throw Problems.badRequest("The body is no JSON" + at(e.getLocation()) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode tree(JsonParser parser) throws IOException {
        try {
            JsonNode tree = json.readTree(parser);
            if (tree == null || parser.nextToken() != null) {
                throw Problems.badRequest("The body must be one JSON object.");
            }
            return tree;
        } catch (MismatchedInputException e) {
            throw Problems.badRequest("The body has the field " + parser.currentName() + " twice.");
        }
    }

    private static String at(@Nullable JsonLocation place) {
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
