package punctual.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;
import static punctual.messaging.EffectsTable.effect;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicWriter;

/** A service that was given no name for its replica, beside another one of it. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "task"))
class ReplicasTest {
    private static final String GROUP = "task-service";

    @Test
    void twoShareThePartitionsAndWhenOneIsKilledTheOtherGoesOnWithAll()
            throws IOException, InterruptedException, ExecutionException {
        List<String> entities =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(48).toList();
        Process other = ReplicaProcess.start();
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", Infrastructure.bootstrapServers()));
                TopicWriter writer = new TopicWriter(Infrastructure.bootstrapServers())) {
            await().until(() -> partitions(kafka, true) == 6 && partitions(kafka, false) == 6);
            assertThat(members(kafka))
                    .allMatch(member -> member.groupInstanceId().isEmpty());
            entities.forEach(entity -> writer.send(Topics.REMINDERS, entity, Events.delivered(entity, 1)));
            await().until(() -> handled(entities) > 0);
            other.destroyForcibly().waitFor();
            await().until(() -> handled(entities) == entities.size());
            assertThat(entities).allMatch(entity -> effect(entity).equals("1/1/1"));
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aReplicaWithANameIsAStaticMemberOfEachOfItsGroups() {
        StaticMembership named = new StaticMembership(Optional.of("one"));
        assertThat(named.customize("reminders", ConfigProvider.getConfig(), Map.of("group.id", GROUP)))
                .containsEntry("group.instance.id", "reminders-one")
                .containsEntry("group.id", GROUP);
    }

    private static long handled(List<String> entities) {
        return entities.stream()
                .filter(entity -> !effect(entity).equals("none"))
                .count();
    }

    private static long partitions(Admin kafka, boolean ofTheOther) throws InterruptedException, ExecutionException {
        return members(kafka).stream()
                .filter(member -> member.clientId().equals(ReplicaProcess.CLIENT) == ofTheOther)
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .filter(partition -> partition.topic().equals(Topics.REMINDERS))
                .count();
    }

    private static Collection<MemberDescription> members(Admin kafka) throws InterruptedException, ExecutionException {
        return kafka.describeConsumerGroups(List.of(GROUP)).all().get().values().stream()
                .flatMap(group -> group.members().stream())
                .toList();
    }
}
