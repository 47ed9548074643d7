package punctual.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One event as it is on the wire, in structured mode. */
record GoldenSample(String name, ObjectNode event) {
    private static final Path SAMPLES = Path.of("src/main/resources/punctual/contracts/samples");

    static List<GoldenSample> all() {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().map(GoldenSample::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GoldenSample of(String type) {
        return read(SAMPLES.resolve(type + ".json"));
    }

    private static GoldenSample read(Path file) {
        try {
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            return new GoldenSample(name, (ObjectNode) EventJson.mapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String attribute(String name) {
        return event.path(name).asText();
    }

    String type() {
        return attribute("type");
    }

    ObjectNode data() {
        return (ObjectNode) event.get("data");
    }

    Class<? extends Record> dataType() {
        return Objects.requireNonNull(EventTypes.all().get(type()), type());
    }

    @Override
    public String toString() {
        return name;
    }
}
