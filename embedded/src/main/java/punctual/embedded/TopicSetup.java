package punctual.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import punctual.contracts.Topic;
import punctual.contracts.Topics;

/** Makes the topics, each with as many replicas as the brokers make by default. */
public final class TopicSetup {
    private static final int TIMEOUT_SECONDS = 60;

    private TopicSetup() {}

    /** Makes the topics that are absent; can be repeated. */
    public static void create(String bootstrapServers) {
        create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Makes the topics that are absent, reaching the brokers by these client settings; can be repeated. */
    public static void create(Map<String, Object> client) {
        try (var admin = Admin.create(client)) {
            var there = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            create(admin, absent(there));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new EmbeddedException("Cannot create the topics: " + e.getMessage(), e);
            }
        } catch (TimeoutException e) {
            throw new EmbeddedException("Kafka at %s does not answer".formatted(client.get("bootstrap.servers")), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while creating the topics", e);
        }
    }

    private static List<NewTopic> absent(Set<String> there) {
        return Topics.all().stream()
                .filter(topic -> !there.contains(topic.name()))
                .map(TopicSetup::newTopic)
                .toList();
    }

    private static NewTopic newTopic(Topic topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.config());
    }

    private static void create(Admin admin, List<NewTopic> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (!topics.isEmpty()) {
            admin.createTopics(topics).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
    }
}
