package punctual.local.bench;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The users of a run, with their tokens, and tasks as clients send them. */
record BenchUsers(List<String> ids, List<String> tokens) {
    private static final int COUNT = 1000;
    private static final List<String> TAGS = List.of("home", "work", "errands", "calls", "someday");
    private static final String TASK = """
            {"title":"Call the landlord about the heating %d","description":"It has been making that noise again since \
            Tuesday, and the kitchen stays cold in the morning.","priority":"high","tags":["%s","%s"],\
            "due_date":"2099-05-%02dT08:00:00Z","time_zone":"Europe/Berlin","reminders":[{"minutes_before":60}]}""";

    static BenchUsers with(UnaryOperator<String> tokens) {
        List<String> ids = IntStream.range(0, COUNT).mapToObj(i -> "bench-" + i).toList();
        return new BenchUsers(ids, ids.stream().map(tokens).toList());
    }

    static int any() {
        return ThreadLocalRandom.current().nextInt(COUNT);
    }

    /** Title, description, priority, two tags, due date, one reminder. */
    static String task() {
        var random = ThreadLocalRandom.current();
        int tag = random.nextInt(TAGS.size());
        String other = TAGS.get((tag + 1) % TAGS.size());
        return TASK.formatted(random.nextInt(1_000_000), TAGS.get(tag), other, 1 + random.nextInt(28));
    }
}
