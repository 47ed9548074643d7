package punctual.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import punctual.embedded.FreePorts;
import punctual.embedded.Issuer;
import punctual.local.demo.Story;
import punctual.local.demo.StoryException;
import punctual.local.stack.DataFolder;
import punctual.local.stack.Options;
import punctual.local.stack.Stack;

/** Runs the system once, with the story, so that each Java process writes its AOT cache (JEP 483) as it ends. */
@Command(name = "train", hidden = true, description = "Makes the AOT caches; the script calls it after a build.")
final class Train implements Callable<Integer> {
    @Override
    public Integer call() {
        var folder = new DataFolder(temporaryFolder());
        folder.prepare();
        var options = new Options(Home.path(), folder, FreePorts.next(), true);
        var stack = Stack.prepare(options, System.out::println);
        try {
            stack.start();
            tellStory(options.gatewayUrl(), Issuer.keptIn(folder.signingKeys()).token("training"));
        } finally {
            stack.stop();
            folder.clear();
        }
        return 0;
    }

    private static void tellStory(String url, String token) {
        try {
            new Story(url, token, Clock.systemUTC(), System.out, () -> {}).tell();
        } catch (StoryException e) {
            System.out.println("The story was not told to its end: " + e.getMessage());
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("punctual-training-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
