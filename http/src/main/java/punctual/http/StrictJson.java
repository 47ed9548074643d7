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
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads JSON as RFC 8259 writes it, keys once each, to a bounded depth. */
final class StrictJson {

    private static final int MAX_DEPTH = 20;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private StrictJson() {}

    static ObjectNode object(byte[] json) {
        if (tree(json) instanceof ObjectNode object) {
            return object;
        }
        throw Problems.invalid("", "The body must be a JSON object");
    }

    private static JsonNode tree(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return tree(parser);
        } catch (StreamConstraintsException e) {
            throw Problems.badRequest(
                    "The body is nested deeper than " + MAX_DEPTH + ", or has too long a name or number.");
        } catch (JsonProcessingException e) {
            throw Problems.badRequest("The body is no JSON" + at(e.getLocation()) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(JsonParser parser) throws IOException {
        try {
            JsonNode tree = JSON.readTree(parser);
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
