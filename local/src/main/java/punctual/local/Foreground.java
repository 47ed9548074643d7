package punctual.local;

import java.util.concurrent.CompletableFuture;
import punctual.local.stack.Options;
import punctual.local.stack.Stack;
import punctual.local.stack.StackException;

/** A stack that runs as long as this process, until a signal. */
final class Foreground {
    private final Options options;
    private final Runnable welcome;

    /** @param welcome is run once everything is healthy */
    Foreground(Options options, Runnable welcome) {
        this.options = options;
        this.welcome = welcome;
    }

    int run() {
        var stack = Stack.prepare(options, System.out::println);
        var told = EndSignal.first();
        var stopped = told.thenRunAsync(() -> {
            System.out.println("Stopping");
            stack.stop();
        });
        if (started(stack, told)) {
            welcome.run();
        }
        stopped.join();
        System.out.println("Stopped");
        return 0;
    }

    private static boolean started(Stack stack, CompletableFuture<String> told) {
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
}
