package punctual.task.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.TaskEvent;
import punctual.http.Text;
import punctual.task.Api;
import punctual.task.Events;
import punctual.task.ServiceTest;

/** Tags that are named, renamed and deleted at once. */
@ServiceTest
class TagRacesTest {
    private static final int CLIENTS = 6;
    private static final int STEPS = 20;
    private static final List<String> SPELLINGS = List.of("home", "HOME", "house", "House", "hut");

    private final Api alice = Api.ofNewUser();
    private final List<String> tasks = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyTaskEndsWithTagsThatAreThereAsTheyAreSpelled(long seed) throws Exception {
        try (Events events = new Events();
                var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<List<Integer>>> work = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(seed * CLIENTS + client);
                work.add(() -> steps(random));
            }
            for (Future<List<Integer>> statuses : clients.invokeAll(work)) {
                assertThat(statuses.get()).isSubsetOf(200, 201, 204, 404, 409);
            }
            Map<String, Long> counted = new HashMap<>();
            for (String id : tasks) {
                List<String> tags = tags(id);
                tags.forEach(tag -> counted.merge(tag, 1L, Long::sum));
                assertThat(last(events, id).task().tags()).isEqualTo(tags);
            }
            assertThat(counts()).containsAllEntriesOf(counted);
            assertThat(TagJson.names(alice).stream().map(Text::fold)).doesNotHaveDuplicates();
        }
    }

    private List<Integer> steps(Random random) {
        List<Integer> statuses = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            statuses.add(step(random).statusCode());
        }
        return statuses;
    }

    private Response step(Random random) {
        return switch (tasks.isEmpty() ? 0 : random.nextInt(6)) {
            case 0, 1 -> make(random);
            case 2 -> alice.patch(any(tasks, random), Map.of("tags", spellings(random)));
            case 3 -> alice.patch(any(tasks, random), Map.of("description", "step " + random.nextInt()));
            case 4 -> alice.json(Map.of("name", any(SPELLINGS, random))).patch("/api/tags/" + anyTag(random));
            default ->
                random.nextInt(3) > 0
                        ? alice.json(Map.of("name", any(SPELLINGS, random))).patch("/api/tags/" + anyTag(random))
                        : alice.request().delete("/api/tags/" + anyTag(random));
        };
    }

    private Response make(Random random) {
        Response made =
                alice.json(Map.of("title", "x", "tags", spellings(random))).post("/api/tasks");
        tasks.add(made.path("id"));
        return made;
    }

    private String anyTag(Random random) {
        List<String> ids = alice.request().get("/api/tags").path("items.id");
        return ids.isEmpty() ? "none" : any(ids, random);
    }

    private static List<String> spellings(Random random) {
        return List.of(any(SPELLINGS, random), any(SPELLINGS, random));
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private List<String> tags(String task) {
        return alice.request().get("/api/tasks/" + task).path("tags");
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        List<Map<String, Object>> tags = alice.request().get("/api/tags").path("items");
        for (Map<String, Object> tag : tags) {
            Number count = (Number) Objects.requireNonNull(tag.get("task_count"));
            counts.put((String) Objects.requireNonNull(tag.get("name")), count.longValue());
        }
        return counts;
    }

    private TaskEvent last(Events events, String task) {
        int version = alice.get(task).version();
        List<TaskEvent> told = events.ofTask(task, version);
        assertThat(told).extracting(event -> event.task().version()).doesNotHaveDuplicates();
        return told.getLast();
    }
}
