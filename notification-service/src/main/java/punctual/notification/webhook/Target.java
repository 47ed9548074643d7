package punctual.notification.webhook;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A webhook as it is called.
 *
 * @param secrets those that sign, the newest first
 */
record Target(String url, boolean active, List<Secret> secrets) {

    Target {
        secrets = List.copyOf(secrets);
    }

    static Target of(Row row, Instant now) {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(new Secret(row.getBuffer("secret").getBytes()));
        OffsetDateTime until = row.getOffsetDateTime("previous_secret_until");
        if (until != null && until.toInstant().isAfter(now)) {
            secrets.add(new Secret(row.getBuffer("previous_secret").getBytes()));
        }
        return new Target(row.getString("url"), row.getBoolean("active"), secrets);
    }

    /** A signature for each secret, separated by spaces. */
    String signatures(String id, long timestamp, byte[] body) {
        return secrets.stream().map(secret -> secret.sign(id, timestamp, body)).collect(Collectors.joining(" "));
    }
}
