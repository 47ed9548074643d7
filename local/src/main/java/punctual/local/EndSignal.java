package punctual.local;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import sun.misc.Signal;

/** Ctrl-C and its like, which end this program in order instead of at once. */
final class EndSignal {
    /** The exit code of what was ended before its work was done. */
    static final int EXIT = 130;

    private EndSignal() {}

    /**
     * Completes with the first of them. Not a shutdown hook: those all run at once, and an orderly end needs the others'
     * threads.
     */
    static CompletableFuture<String> first() {
        var first = new CompletableFuture<String>();
        Stream.of("INT", "TERM", "HUP")
                .forEach(name -> Signal.handle(new Signal(name), signal -> first.complete(signal.getName())));
        return first;
    }
}
