package punctual.notification.push;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A browser that takes messages.
 *
 * @param endpoint its address at its push service
 * @param p256dh its public key, 65 bytes uncompressed
 * @param auth the secret that it shares with us, 16 bytes
 */
record Subscription(String endpoint, byte[] p256dh, byte[] auth) {

    static Subscription of(Row row) {
        return new Subscription(
                row.getString("endpoint"),
                row.getBuffer("p256dh").getBytes(),
                row.getBuffer("auth").getBytes());
    }
}
