package punctual.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The JSON Schemas in {@code docs/schemas}, by name. */
public final class Schemas {
    private static final Path FOLDER =
            Path.of("../docs/schemas").toAbsolutePath().normalize();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, b -> b.schemaLoader(l -> l.fetchRemoteResources()));
    private static final Map<String, Schema> CACHE = new ConcurrentHashMap<>();

    private Schemas() {}

    static Map<String, ObjectNode> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Map<String, ObjectNode> schemas = new TreeMap<>();
            files.forEach(file -> schemas.put(file.getFileName().toString().replaceFirst("\\.json$", ""), read(file)));
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code data} breaks of the schema of that name. */
    public static List<Error> faults(String schema, JsonNode data) {
        return faults(schema(FOLDER.resolve(schema + ".json").toUri().toString()), data);
    }

    static List<Error> faultsOfSchema(JsonNode schema) {
        return faults(schema(schema.get("$schema").asText()), schema);
    }

    private static List<Error> faults(Schema schema, JsonNode data) {
        return schema.validate(data, context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)));
    }

    private static Schema schema(String location) {
        return CACHE.computeIfAbsent(location, l -> REGISTRY.getSchema(SchemaLocation.of(l)));
    }

    private static ObjectNode read(Path file) {
        try {
            return (ObjectNode) EventJson.mapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
