package punctual.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import punctual.embedded.FreePorts;
import punctual.embedded.Issuer;
import punctual.local.bench.Rehearsal;
import punctual.local.demo.Story;
import punctual.local.demo.StoryException;
import punctual.local.stack.Options;
import punctual.local.stack.Stack;
import punctual.local.stack.StackException;
import punctual.local.stack.TrainingGround;

/**
 * Runs the system once, with the story and a rehearsal, so that each Java process writes its AOT cache (JEP 483) as it
 * ends. A signal, or the end of the script that called it, ends it at once, with all that it started.
 */
@Command(name = "train", hidden = true, description = "Makes the AOT caches; the script calls it after a build.")
final class Train implements Callable<Integer> {
    private static final Duration REHEARSAL = Duration.ofSeconds(20);

    @Parameters(paramLabel = "SCRIPT", description = "The script's process id: with its end the training is given up.")
    private long script;

    @Override
    public Integer call() {
        try (var ground = TrainingGround.take(Home.path())) {
            var options = new Options(Home.path(), ground.folder(), FreePorts.next(), true);
            var stack = Stack.prepare(options, System.out::println);
            var told = told();
            var givenUp = told.thenAcceptAsync(reason -> giveUp(reason, stack, ground));
            try {
                stack.start();
                tellStory(options);
                rehearse(options);
                stack.stop();
            } catch (RuntimeException e) {
                if (told.isDone()) {
                    givenUp.join();
                }
                stack.abandon();
                throw e instanceof StoryException
                        ? new StackException("the story was not told. " + e.getMessage(), e)
                        : e;
            }
        }
        return 0;
    }

    private CompletableFuture<String> told() {
        var scriptsEnd = ProcessHandle.of(script)
                .map(process -> process.onExit().thenApply(ended -> "the script has ended"))
                .orElseGet(() -> CompletableFuture.completedFuture("the script has ended"));
        return EndSignal.first().applyToEither(scriptsEnd, reason -> reason);
    }

    /** Ends with a signal that leaves no time, as a JVM that exits or halts would first write its own cache. */
    private static void giveUp(String reason, Stack stack, TrainingGround ground) {
        System.out.println("Given up: " + reason);
        try (ground) {
            stack.abandon();
        } finally {
            kill(ProcessHandle.current());
        }
    }

    private static void kill(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            new ProcessBuilder("sh", "-c", "kill -KILL " + process.pid()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Twice where it must: on a busy machine a first request may take longer than the story allows. */
    private static void tellStory(Options options) {
        try {
            tellStory(options, "first");
        } catch (StoryException tooSlow) {
            System.out.println("Once more: " + tooSlow.getMessage());
            tellStory(options, "second");
        }
    }

    /** What a busy machine answers too late is missing from the profiles, no more. */
    private static void rehearse(Options options) {
        var issuer = Issuer.keptIn(options.folder().signingKeys());
        try {
            Rehearsal.run(URI.create(options.gatewayUrl()), issuer::token, REHEARSAL);
        } catch (ExecutionException e) {
            System.out.println("Not all of the rehearsal: " + e.getCause());
        } catch (InterruptedException e) {
            throw new StackException("the rehearsal was interrupted", e);
        }
    }

    private static void tellStory(Options options, String user) {
        var token = Issuer.keptIn(options.folder().signingKeys()).token(user);
        new Story(options.gatewayUrl(), token, Clock.systemUTC(), System.out, () -> {}).tell();
    }
}
