package punctual.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import punctual.embedded.Infrastructure;

/** Looks into the tables that the consumers of the tests write. */
final class EffectsTable {
    private EffectsTable() {}

    /** {@code version/applied/given} of the entity, or {@code none}. */
    static String effect(String entity) {
        try (Connection connection = Infrastructure.connect("task");
                PreparedStatement query = connection.prepareStatement(
                        "select version || '/' || applied || '/' || given from effects where entity = ?")) {
            query.setString(1, entity);
            ResultSet rows = query.executeQuery();
            return rows.next() ? rows.getString(1) : "none";
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As if the event had been handled so long ago. */
    static void age(String event, Duration by) throws SQLException {
        try (Connection connection = Infrastructure.connect("task");
                PreparedStatement change = connection.prepareStatement(
                        "update inbox set received_at = now() - cast(? as interval) where event_id = ?")) {
            change.setString(1, by.toString());
            change.setString(2, event);
            if (change.executeUpdate() != 1) {
                throw new AssertionError(event + " is not remembered");
            }
        }
    }

    static long count(String query) {
        try (Connection connection = Infrastructure.connect("task");
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
