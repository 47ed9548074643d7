package punctual.system;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import punctual.contracts.EventTypes;
import punctual.contracts.Topics;

/** notification-service as two processes, to which every record comes twice. */
@OnSharedStack
class TwoReplicasTest {
    private static final String SERVICE = "notification-service";
    private static final String SENT = "punctual_deliveries_total{channel=\"email\",result=\"sent\"";
    private static final String DUPLICATES = "punctual_events_received_total{result=\"duplicate\"";
    private static final Pattern LINK = Pattern.compile("(/api/preferences/emails/verify\\?t=\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration UNTIL_THEY_FIRE = Duration.ofSeconds(15);
    private static final int TASKS = 40;

    @Test
    void everyReminderIsOneNotificationAndOneMail(RunningStack stack) {
        Client user = new Client(stack, "tessa");
        String address = "tessa@example.org";
        URI first = Objects.requireNonNull(stack.health().get(SERVICE));
        double before = SecondReplica.counted(first, SENT);
        double duplicatesBefore = SecondReplica.counted(first, DUPLICATES);
        try (SecondReplica second = SecondReplica.of(stack, SERVICE);
                Doubling doubling = new Doubling(stack.address("kafka"), user.user())) {
            verify(stack, user, address);
            await().atMost(PATIENCE).until(second::isReady);
            await().atMost(PATIENCE).until(() -> isShared(stack.address("kafka")));
            Set<String> titles = remind(user, Instant.now().plus(UNTIL_THEY_FIRE));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(user.list("/api/reminders?status=sent"))
                    .hasSize(2 * TASKS));
            await().atMost(PATIENCE).until(() -> doubling.sent(EventTypes.REMINDER_DUE) == 2 * TASKS);
            await().atMost(PATIENCE)
                    .until(() -> SecondReplica.counted(first, DUPLICATES)
                                    - duplicatesBefore
                                    + SecondReplica.counted(second.management(), DUPLICATES)
                            >= read(doubling));

            assertThat(user.list("/api/notifications").stream()
                            .collect(groupingBy(n -> n.get("title").asText(), counting())))
                    .containsOnlyKeys(titles)
                    .allSatisfy((title, count) -> assertThat(count).isEqualTo(2));
            assertThat(mails(stack, address).map(mail -> mail.get("subject").asText()))
                    .contains("Verify your e-mail address")
                    .filteredOn(titles::contains)
                    .containsExactlyInAnyOrderElementsOf(titles);
            double sentByFirst = SecondReplica.counted(first, SENT) - before;
            double sentBySecond = SecondReplica.counted(second.management(), SENT);
            assertThat(sentByFirst).isPositive();
            assertThat(sentBySecond).isPositive();
            assertThat(sentByFirst + sentBySecond).isEqualTo(TASKS);
        }
    }

    /** Of what it reads. */
    private static int read(Doubling doubling) {
        return Stream.of(EventTypes.TASK_CREATED, EventTypes.REMINDER_SCHEDULED, EventTypes.REMINDER_DUE)
                .mapToInt(doubling::sent)
                .sum();
    }

    private static void verify(RunningStack stack, Client user, String address) {
        user.put("/api/preferences", Map.of("emails", List.of(Map.of("address", address))));
        JsonNode mail = await().atMost(PATIENCE)
                .until(() -> mails(stack, address).toList(), mails -> !mails.isEmpty())
                .getFirst();
        Matcher link = LINK.matcher(mail.get("text").asText());
        assertThat(link.find()).isTrue();
        assertThat(stack.post(link.group(1), stack.token(user.user()), "").statusCode())
                .isEqualTo(200);
    }

    /** Each of the tasks has a reminder in the app and one by e-mail; their titles. */
    private static Set<String> remind(Client user, Instant at) {
        Set<String> titles = IntStream.range(0, TASKS).mapToObj(n -> "Due " + n).collect(toSet());
        List<Map<String, Object>> operations = titles.stream()
                .map(title -> Map.of("op", "create", "task", task(title, at.toString())))
                .toList();
        user.post("/api/tasks/bulk", Map.of("operations", operations));
        return titles;
    }

    private static Map<String, Object> task(String title, String at) {
        return Map.of("title", title, "reminders", List.of(Map.of("at", at), Map.of("at", at, "channel", "email")));
    }

    private static Stream<JsonNode> mails(RunningStack stack, String address) {
        return stack.run("mail").lines().map(RunningStack::json).filter(mail -> mail.get("to")
                .asText()
                .equals(address));
    }

    private static boolean isShared(String kafka) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            Collection<MemberDescription> members = Objects.requireNonNull(
                            admin.describeConsumerGroups(List.of(SERVICE))
                                    .all()
                                    .get()
                                    .get(SERVICE))
                    .members();
            return members.stream().filter(TwoReplicasTest::readsReminders).count() == 2;
        }
    }

    private static boolean readsReminders(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .anyMatch(partition -> partition.topic().equals(Topics.REMINDERS));
    }
}
