package punctual.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import punctual.embedded.FreePorts;
import punctual.local.stack.DataFolder;
import punctual.local.stack.Options;
import punctual.local.stack.Stack;

/** Runs the system once, with the story, so that each Java process writes its AOT cache (JEP 483) as it ends. */
@Command(name = "train", hidden = true, description = "Makes the AOT caches; the script calls it after a build.")
final class Train implements Callable<Integer> {
    @Override
    public Integer call() {
        var folder = new DataFolder(temporaryFolder());
        try {
            folder.prepare();
            var stack = Stack.prepare(new Options(Home.path(), folder, FreePorts.next(), true), line -> {});
            stack.start();
            stack.stop();
        } finally {
            folder.clear();
        }
        return 0;
    }

    private static java.nio.file.Path temporaryFolder() {
        try {
            return Files.createTempDirectory("punctual-training-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
