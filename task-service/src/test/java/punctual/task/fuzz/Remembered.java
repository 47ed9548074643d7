package punctual.task.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.http.published.Answer;

/** What earlier answers gave, to be sent again: ids, cursors, positions, versions, and requests under a key. */
final class Remembered {
    /** Where an answer says how to go on, and the parameter that takes it. */
    private static final Map<String, String> WAYS_ON = Map.of("next_cursor", "cursor", "next_since", "since");

    private static final String KEY = "Idempotency-Key";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 12;

    private final Random random;
    private final List<String> givenIds = new ArrayList<>();
    private final List<String> madeIds = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final Map<String, String> versions = new HashMap<>();
    private final List<FuzzRequest> followers = new ArrayList<>();
    private final Map<FuzzRequest, Answer> kept = new HashMap<>();

    Remembered(Random random) {
        this.random = random;
    }

    /** Ids to come back to all along. */
    void ids(String... ids) {
        givenIds.addAll(List.of(ids));
    }

    /** A cursor or position that belongs to another user. */
    void token(String token) {
        tokens.add(token);
    }

    /** An id, seldom one that nothing has. */
    String id() {
        List<String> ids = random.nextInt(3) == 0 && !madeIds.isEmpty() ? madeIds : givenIds;
        return random.nextInt(10) == 0 ? new UUID(random.nextLong(), random.nextLong()).toString() : one(ids);
    }

    /** A cursor or position, most likely not of the query that it is sent with. */
    String token() {
        return tokens.isEmpty() ? "none" : one(tokens);
    }

    /** The version that was last seen of what has the id. */
    String version(String id) {
        return versions.getOrDefault(id, "\"1\"");
    }

    /** The page after one that was read, or a request whose answer is kept. */
    Optional<FuzzRequest> follower() {
        return followers.isEmpty() ? Optional.empty() : Optional.of(one(followers));
    }

    /** Whether it reads on from where an answer ended, and so must be right. */
    boolean isWayOn(FuzzRequest request) {
        return request.isRead() && followers.contains(request);
    }

    /** The answer that was first given to the same request with the same key; null where there is none. */
    @Nullable
    Answer first(FuzzRequest request) {
        return kept.get(request);
    }

    /** Takes in what a request that succeeded was answered. */
    void add(FuzzRequest request, Answer answer) throws IOException {
        List<String> locations = answer.headers().getOrDefault("Location", List.of());
        locations.forEach(location -> add(madeIds, lastPart(location)));
        String subject = lastPart(locations.isEmpty() ? request.path() : locations.getFirst());
        answer.headers().getOrDefault("ETag", List.of()).forEach(version -> versions.put(subject, version));
        if (request.headers().containsKey(KEY) && kept.putIfAbsent(request, answer) == null) {
            add(followers, request);
        }
        if (request.isRead() && answer.status() == 200) {
            waysOn(request, JSON.readTree(answer.body()));
        }
    }

    private void waysOn(FuzzRequest request, JsonNode page) {
        WAYS_ON.forEach((member, parameter) -> {
            String token = page.path(member).textValue();
            if (token != null) {
                add(tokens, token);
                add(followers, request.with(parameter, token));
            }
        });
    }

    private <T> void add(List<T> list, T value) {
        if (list.size() >= MOST) {
            list.remove(random.nextInt(list.size()));
        }
        list.add(value);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
