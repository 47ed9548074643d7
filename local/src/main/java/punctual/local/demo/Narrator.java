package punctual.local.demo;

import java.io.PrintStream;

/** Prints the story as it happens, each line with the seconds since its beginning. */
final class Narrator {
    private final PrintStream out;
    private final long start = System.nanoTime();

    Narrator(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.printf("%n%s%n", title);
        out.flush();
    }

    void say(String line, Object... arguments) {
        out.printf("  %6.2f s  %s%n", (System.nanoTime() - start) / 1e9, line.formatted(arguments));
        out.flush();
    }

    void detail(String line) {
        out.printf("            %s%n", line);
        out.flush();
    }
}
