package punctual.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import punctual.embedded.Infrastructure;
import punctual.notification.ServiceTest;

@ServiceTest
class SyncLogTest {
    private static final int TRANSACTIONS = 200;

    @Inject
    ShownTransactions transactions;

    @Test
    void writersOfManyUsersAtOnceLeaveNoGapAndNoDouble() throws SQLException {
        List<String> users = IntStream.range(0, 10)
                .mapToObj(_ -> "user-" + UUID.randomUUID())
                .toList();
        Random random = new Random(1);
        List<Uni<Boolean>> writes = new ArrayList<>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            List<String> some = new ArrayList<>(users);
            Collections.shuffle(some, random);
            writes.add(transactions.withConnection(
                    _ -> Uni.createFrom().item(new Shown<>(true, entries(some.subList(0, 5))))));
        }
        Uni.join().all(writes).andFailFast().await().atMost(Duration.ofMinutes(1));

        for (String user : users) {
            List<Long> positions = positions(user);
            assertThat(positions)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, positions.size()).boxed().toList());
        }
        assertThat(users.stream().mapToInt(this::count).sum()).isEqualTo(TRANSACTIONS * 10);
    }

    private static List<SyncEntry> entries(List<String> users) {
        return users.stream()
                .flatMap(user -> List.of(entry(user, "created"), entry(user, "updated")).stream())
                .toList();
    }

    private static SyncEntry entry(String user, String operation) {
        return new SyncEntry(user, "task", UUID.randomUUID(), operation, "{}");
    }

    private int count(String user) {
        try {
            return positions(user).size();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Long> positions(String user) throws SQLException {
        List<Long> positions = new ArrayList<>();
        try (var connection = Infrastructure.connect("notification");
                var query = connection.prepareStatement(
                        "select position, operation from sync_log where user_id = ? order by position")) {
            query.setString(1, user);
            var rows = query.executeQuery();
            while (rows.next()) {
                positions.add(rows.getLong(1));
                assertThat(rows.getString(2)).isEqualTo(rows.getLong(1) % 2 == 1 ? "created" : "updated");
            }
        }
        return positions;
    }
}
