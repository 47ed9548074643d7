package punctual.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
