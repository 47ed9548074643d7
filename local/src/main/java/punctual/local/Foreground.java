package punctual.local;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import punctual.local.stack.Options;
import punctual.local.stack.Stack;
import punctual.local.stack.StackException;
import sun.misc.Signal;

/** A stack that runs as long as this process, until a signal. */
final class Foreground {
    private final Options options;
    private final Runnable welcome;
    private final CompletableFuture<Void> told = new CompletableFuture<>();

    /** @param welcome is run once everything is healthy */
    Foreground(Options options, Runnable welcome) {
        this.options = options;
        this.welcome = welcome;
    }

    int run() {
        var stack = Stack.prepare(options, System.out::println);
        var stopped = told.thenRunAsync(stack::stop);
        Stream.of("INT", "TERM", "HUP").forEach(this::endAt);
        if (started(stack)) {
            welcome.run();
        }
        stopped.join();
        System.out.println("Stopped");
        return 0;
    }

    private boolean started(Stack stack) {
        try {
            stack.start();
            return true;
        } catch (StackException e) {
            if (told.isDone()) {
                return false;
            }
            throw e;
        }
    }

    /** Not a shutdown hook: those all run at once, and this one needs the others' threads. */
    private void endAt(String signal) {
        Signal.handle(new Signal(signal), received -> {
            if (told.complete(null)) {
                System.out.println("Stopping");
            }
        });
    }
}
