package punctual.local.stack;

import java.util.Optional;

/**
 * A process that is not mistaken for a later one of the same number.
 *
 * @param startedAt milliseconds since the epoch, as the system reports it
 */
public record ProcessId(long pid, long startedAt) {

    static ProcessId of(ProcessHandle process) {
        return new ProcessId(process.pid(), startOf(process));
    }

    /** The process, while it lives. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(found -> startOf(found) == startedAt);
    }

    private static long startOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(java.time.Instant::toEpochMilli)
                .orElse(0L);
    }
}
