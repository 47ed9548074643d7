package punctual.task.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Makes requests from an OpenAPI document: right ones, and most of them spoiled in one place or more. */
final class FuzzRequests {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final List<String> MEDIA_TYPES =
            List.of("text/plain", "application/xml", "application/json;charset=UTF-16", "*/*", "json");

    /** The first line of a longer one is refused before there is a request. */
    private static final int MAX_QUERY = 8_000;

    private final List<Operation> operations;
    private final Random random;
    private final SchemaSamples samples;
    private final Spoiler spoiler;
    private final Remembered remembered;

    private record Operation(String path, String method, JsonNode content) {
        String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    FuzzRequests(JsonNode document, Random random, Remembered remembered) {
        this.operations = document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(field -> METHODS.contains(field.getKey()))
                        .map(field -> new Operation(path.getKey(), field.getKey(), field.getValue())))
                .toList();
        this.random = random;
        this.samples = new SchemaSamples(document, random, remembered::id);
        this.spoiler = new Spoiler(random, remembered::id);
        this.remembered = remembered;
    }

    List<String> names() {
        return operations.stream().map(Operation::name).toList();
    }

    FuzzRequest next() {
        return random.nextInt(8) == 0 ? remembered.follower().orElseGet(this::made) : made();
    }

    private FuzzRequest made() {
        Operation operation = operations.get(random.nextInt(operations.size()));
        boolean spoiled = random.nextInt(3) > 0;
        Map<String, String> headers = new TreeMap<>();
        List<String> query = new ArrayList<>();
        String id = spoiled && random.nextInt(10) == 0 ? FuzzRequest.encoded(spoiler.text()) : remembered.id();
        StreamSupport.stream(operation.content().path("parameters").spliterator(), false)
                .map(samples::resolved)
                .forEach(parameter -> add(parameter, id, headers, query, spoiled));
        if (spoiled && random.nextInt(10) == 0) {
            query.add(FuzzRequest.encoded(spoiler.text()) + "=" + FuzzRequest.encoded(spoiler.text()));
        }
        while (String.join("&", query).length() > MAX_QUERY) {
            query.removeLast();
        }
        String body = body(operation, headers, spoiled);
        String uri = path(operation, id) + (query.isEmpty() ? "" : "?" + String.join("&", query));
        return new FuzzRequest(
                operation.name(), operation.method().toUpperCase(Locale.ROOT), uri, Map.copyOf(headers), body);
    }

    private static String path(Operation operation, String id) {
        return operation.path().replace("{id}", id.isBlank() || id.equals("..") ? "%20" : id);
    }

    private void add(JsonNode parameter, String id, Map<String, String> headers, List<String> query, boolean spoiled) {
        String name = parameter.path("name").textValue();
        boolean wrong = spoiled && random.nextInt(4) == 0;
        switch (parameter.path("in").textValue()) {
            case "header" -> {
                if (random.nextInt(4) == 0) {
                    headers.put(name, wrong ? printable(spoiler.text()) : header(parameter, id));
                }
            }
            case "query" -> {
                if (random.nextInt(5) == 0) {
                    query.add(name + "=" + FuzzRequest.encoded(wrong ? spoiler.text() : value(parameter)));
                }
            }
            default -> {}
        }
    }

    private String value(JsonNode parameter) {
        return switch (parameter.path("name").textValue()) {
            case "cursor", "since" -> random.nextInt(3) == 0 ? spoiler.nearly(remembered.token()) : remembered.token();
            default -> text(samples.of(parameter.get("schema")));
        };
    }

    private String header(JsonNode parameter, String id) {
        return switch (parameter.path("name").textValue()) {
            case "If-Match", "If-None-Match" -> version(id);
            case "Idempotency-Key" -> "key-" + random.nextInt(40);
            default -> parameter.path("example").textValue();
        };
    }

    private String version(String id) {
        return switch (random.nextInt(4)) {
            case 0 -> "*";
            case 1 -> "\"" + (1 + random.nextInt(4)) + "\"";
            default -> remembered.version(id);
        };
    }

    private String body(Operation operation, Map<String, String> headers, boolean spoiled) {
        JsonNode wanted = samples.resolved(operation.content().path("requestBody"));
        JsonNode content = wanted.path("content");
        if (content.isEmpty() || !wanted.path("required").asBoolean() && random.nextInt(4) > 0) {
            return "";
        }
        List<Map.Entry<String, JsonNode>> types = List.copyOf(content.properties());
        Map.Entry<String, JsonNode> type = types.get(random.nextInt(types.size()));
        boolean wrongType = spoiled && random.nextInt(15) == 0;
        headers.put("Content-Type", wrongType ? MEDIA_TYPES.get(random.nextInt(MEDIA_TYPES.size())) : type.getKey());
        JsonNode body = samples.of(type.getValue().path("schema"));
        return spoiled ? spoiler.written(spoiler.spoiled(body)) : body.toString();
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(","))
                : value.asText();
    }

    /** What can be sent in a header at all. */
    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
