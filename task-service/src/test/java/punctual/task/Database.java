package punctual.task;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import punctual.embedded.Infrastructure;

/** The service's tables, seen and changed from beside it. */
public final class Database {
    private Database() {}

    /** The values of the first column. */
    public static <T> List<T> column(Class<T> type, String sql, Object... parameters) {
        try (Connection connection = Infrastructure.connect("task");
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            List<T> values = new ArrayList<>();
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                values.add(rows.getObject(1, type));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static void execute(String sql) {
        try (Connection connection = Infrastructure.connect("task")) {
            execute(connection, sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
