package punctual.notification.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import punctual.embedded.Infrastructure;
import punctual.notification.ServiceTest;

@ServiceTest
class LinkKeyTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    SignedLinks links;

    /** The key's table is locked away, as if the database were: an attempt to mail a link does not fail for that. */
    @Test
    void aLinkIsMadeAndOpenedWithoutTheDatabase() throws SQLException {
        try (Connection connection = Infrastructure.connect("notification");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table link_key in access exclusive mode");

            String link = links.toUnsubscribe("alice").await().atMost(PATIENCE);
            String token = link.substring(link.indexOf("?t=") + "?t=".length());
            assertThat(links.unsubscription(token).await().atMost(PATIENCE)).contains("alice");
        }
    }
}
