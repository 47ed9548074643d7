package punctual.local;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What {@code up} says once everything is healthy. */
record Welcome(String url, StackOption stack) {

    void print() {
        var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        System.out.printf(
                """

                Punctual is up at %1$s

                A token:     %2$s
                Three things to try:
                  the story  %3$s
                  the live stream
                             curl -N -H "Authorization: Bearer $(%2$s)" %1$s/api/stream
                  a task     curl -H "Authorization: Bearer $(%2$s)" -H 'Content-Type: application/json' \\
                               -d '{"title":"Pay rent","due_date":"%4$s","reminders":[{"minutes_before":60}]}' \\
                               %1$s/api/tasks
                To stop it:  %5$s

                """, url, stack.command("token alice"), stack.command("demo"), tomorrow, stack.command("down"));
        System.out.flush();
    }
}
