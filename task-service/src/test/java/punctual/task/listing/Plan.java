package punctual.task.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import punctual.task.sql.Parameters;

/** How PostgreSQL executed a statement. */
record Plan(JsonNode root, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Plan of(SqlClient client, String sql, Parameters parameters) {
        String text = client.preparedQuery("explain (analyze, buffers, format json) " + sql)
                .execute(parameters.tuple())
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getValue(0)
                .toString();
        try {
            return new Plan(JSON.readTree(text).get(0).get("Plan"), text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Tables of which every row was read. */
    List<String> tablesReadWhole() {
        return nodes().stream()
                .filter(node -> node.path("Node Type").asText().equals("Seq Scan"))
                .map(node -> node.path("Relation Name").asText())
                .toList();
    }

    /** Indexes that were used. */
    List<String> indexes() {
        return nodes().stream()
                .map(node -> node.path("Index Name").asText())
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** Rows that were taken from tables and indexes, those that did not pass included. */
    long rowsRead() {
        return nodes().stream()
                .filter(node -> node.has("Relation Name"))
                .mapToLong(Plan::rowsRead)
                .sum();
    }

    /** Pages of 8 KiB that were looked at. */
    long pages() {
        return root.path("Shared Hit Blocks").asLong()
                + root.path("Shared Read Blocks").asLong();
    }

    private static long rowsRead(JsonNode node) {
        double rows = node.path("Actual Rows").asDouble()
                + node.path("Rows Removed by Filter").asDouble()
                + node.path("Rows Removed by Index Recheck").asDouble();
        return Math.round(rows * node.path("Actual Loops").asDouble());
    }

    private List<JsonNode> nodes() {
        List<JsonNode> nodes = new ArrayList<>(List.of(root));
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).path("Plans").forEach(nodes::add);
        }
        return nodes;
    }
}
