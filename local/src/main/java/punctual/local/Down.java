package punctual.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import punctual.local.stack.Launcher;

@Command(name = "down", description = "Stops the system in order; its data stay.")
final class Down implements Callable<Integer> {
    @Mixin
    private StackOption stack = new StackOption();

    @Override
    public Integer call() {
        var ended = Launcher.end(stack.folder());
        System.out.println(ended ? "Stopped" : "Nothing is running");
        return 0;
    }
}
