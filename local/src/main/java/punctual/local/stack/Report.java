package punctual.local.stack;

/** Where the stack tells its user, in one line each, what happens. */
@FunctionalInterface
public interface Report {
    void say(String line);
}
