package punctual.notification.stream;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What one replica tells the others: whose logs have grown, as hash codes, since a needless wake-up does no harm.
 *
 * @param users empty: anybody's
 */
record Notice(String sender, Set<Integer> users) {
    static final String CHANNEL = "notification_sync";

    /** PostgreSQL takes payloads below 8,000 bytes. */
    private static final int MOST_USERS = 600;

    private static final String THIS_REPLICA = UUID.randomUUID().toString();

    static Notice of(Set<Integer> users) {
        return new Notice(THIS_REPLICA, users.size() > MOST_USERS ? Set.of() : users);
    }

    static Notice decode(String payload) {
        String[] parts = payload.split(" ", -1);
        return new Notice(
                parts[0], Arrays.stream(parts).skip(1).map(Integer::valueOf).collect(Collectors.toSet()));
    }

    String encode() {
        StringBuilder payload = new StringBuilder(sender);
        users.forEach(user -> payload.append(' ').append(user));
        return payload.toString();
    }

    boolean isOwn() {
        return sender.equals(THIS_REPLICA);
    }
}
