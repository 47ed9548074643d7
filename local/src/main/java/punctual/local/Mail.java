package punctual.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import punctual.local.stack.StackException;

@Command(name = "mail", description = "Prints the mails that the stack has sent, a JSON message a line, newest last.")
final class Mail implements Callable<Integer> {
    @Mixin
    private StackOption stack = new StackOption();

    @Override
    public Integer call() throws IOException {
        var folder = stack.folder();
        if (!Files.exists(folder.signingKeys())) {
            throw new StackException(
                    "There is no stack in %s; start one: %s".formatted(folder.path(), stack.command("up")));
        }
        Path mails = folder.mails();
        if (Files.exists(mails)) {
            Files.readAllLines(mails).forEach(System.out::println);
        }
        return 0;
    }
}
