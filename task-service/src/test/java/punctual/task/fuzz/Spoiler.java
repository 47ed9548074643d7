package punctual.task.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Spoils what is right: wrong types, missing, huge, unicode, nulls, negative, tricks of SQL and JSON, others' ids. */
final class Spoiler {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int HUGE = 12_000;
    private static final int DEEP = 60;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "-1",
            "0",
            "1e999",
            "9223372036854775808",
            "99999999999999999999999999",
            "NaN",
            "null",
            "true",
            "[]",
            "{}",
            "'; drop table tasks; --",
            "\" or 1=1 --",
            "$1",
            "%",
            "\\",
            "\u0000",
            "\ud800",
            "\uffff",
            "\ufeff",
            "\u202etxet",
            "é̂́".repeat(40),
            "🙂".repeat(501),
            "ſ".repeat(51),
            "${jndi:ldap://127.0.0.1/a}",
            "../../etc/passwd",
            "2026-02-30",
            "0000-00-00",
            "9999-12-31",
            "9999-12-31T23:59:59.999999999-18:00",
            "0000-01-01T00:00:00+18:00",
            "2016-12-31T23:59:60Z",
            "1-1-1-1-1",
            "FREQ=SECONDLY",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;INTERVAL=2147483647;COUNT=2147483647",
            "FREQ=DAILY;UNTIL=99991231T235959Z;BYSETPOS=-1");

    private static final List<JsonNode> VALUES = List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.numberNode(-1),
            JSON.numberNode(0),
            JSON.numberNode(1.5),
            JSON.numberNode(Long.MAX_VALUE),
            JSON.numberNode(Long.MIN_VALUE),
            JSON.numberNode(new BigDecimal("1e400")),
            JSON.numberNode(new BigDecimal("99999999999999999999999999")),
            JSON.arrayNode(),
            JSON.objectNode(),
            JSON.arrayNode().addNull(),
            JSON.arrayNode().add(JSON.arrayNode()),
            JSON.objectNode().put("$ref", "#/").put("__proto__", 1));

    private final Random random;
    private final Supplier<String> ids;

    Spoiler(Random random, Supplier<String> ids) {
        this.random = random;
        this.ids = ids;
    }

    /** A text that is seldom right. */
    String text() {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(HUGE / 4);
            case 1 -> ids.get();
            default -> one(TEXTS);
        };
    }

    /** The same text, but for one letter, or cut short. */
    String nearly(String text) {
        int at = random.nextInt(text.length());
        return text.substring(0, at) + (random.nextBoolean() ? "" : "A" + text.substring(at + 1));
    }

    /** The same JSON, but for one place. */
    JsonNode spoiled(JsonNode body) {
        JsonNode copy = body.deepCopy();
        List<JsonNode> places = new ArrayList<>();
        collect(copy, places);
        if (places.isEmpty() || random.nextInt(20) == 0) {
            return value();
        }
        spoil(one(places));
        return copy;
    }

    /** The text of JSON, sometimes no longer JSON. */
    String written(JsonNode body) {
        String text = body.toString().replace("\ud800", "\\ud800");
        return switch (random.nextInt(30)) {
            case 0 -> text.substring(0, random.nextInt(text.length() + 1));
            case 1 -> text + text;
            case 2 -> "\ufeff" + text;
            case 3 -> text.replaceFirst("\\{", "{\"title\":\"a\",");
            case 4 -> text.replaceFirst("\\{", "{'a':1,");
            case 5 -> text.replaceFirst("\\{", "{\"a\":NaN,");
            case 6 -> "[".repeat(DEEP) + text + "]".repeat(DEEP);
            case 7 -> text.replaceFirst(":", ":/**/");
            default -> text;
        };
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode() && !node.isEmpty()) {
            places.add(node);
        }
        node.valueStream().forEach(child -> collect(child, places));
    }

    private void spoil(JsonNode place) {
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            switch (random.nextInt(6)) {
                case 0 -> object.remove(one(names));
                case 1 -> object.set(text(), value());
                default -> object.set(one(names), value());
            }
        } else if (place instanceof ArrayNode array) {
            if (random.nextInt(4) == 0) {
                fill(array);
            } else {
                array.set(random.nextInt(array.size()), value());
            }
        }
    }

    private void fill(ArrayNode array) {
        JsonNode first = array.path(0).deepCopy();
        while (array.size() <= 101) {
            array.add(first);
        }
    }

    private JsonNode value() {
        return switch (random.nextInt(10)) {
            case 0 -> JSON.textNode("x".repeat(HUGE));
            case 1, 2, 3, 4 -> JSON.textNode(text());
            default -> one(VALUES).deepCopy();
        };
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
