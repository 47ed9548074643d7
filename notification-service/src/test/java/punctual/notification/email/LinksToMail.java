package punctual.notification.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import punctual.embedded.Infrastructure;

/** What verification mails there are still to be sent, as the database has them. */
final class LinksToMail {
    private LinksToMail() {}

    static int count(String user) throws SQLException {
        return count(user, "true");
    }

    static int count(String user, String condition) throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var count = connection.prepareStatement(
                        "select count(*) from verification_mails where user_id = ? and " + condition)) {
            count.setString(1, user);
            var rows = count.executeQuery();
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }
}
