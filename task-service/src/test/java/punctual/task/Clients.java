package punctual.task;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Up to forty clients, each with a thread of its own. */
public final class Clients implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(40);

    /** The answer that one of them waits for. */
    public Future<Response> submit(Callable<Response> call) {
        return threads.submit(call);
    }

    /** The answers to calls made at the same moment, in the order of their numbers. */
    public List<Response> atOnce(int calls, IntFunction<Response> call) {
        List<Callable<Response>> all = IntStream.range(0, calls)
                .<Callable<Response>>mapToObj(i -> () -> call.apply(i))
                .toList();
        try {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
