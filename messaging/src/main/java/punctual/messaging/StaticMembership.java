package punctual.messaging;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the consumers of a replica that has a name (PUNCTUAL_REPLICA) static members of their groups: one that comes
 * back within its session timeout keeps its partitions. Without a name each process is a member of its own. Two that run
 * under the same name shut each other out (KIP-345), and Kafka's client says so in the log of the older one.
 */
@ApplicationScoped
class StaticMembership implements ClientCustomizer<Map<String, Object>> {
    private final Optional<String> replica;

    StaticMembership(@ConfigProperty(name = "punctual.replica") Optional<String> replica) {
        this.replica = replica;
    }

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        replica.ifPresent(name -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, channel + "-" + name));
        return settings;
    }
}
