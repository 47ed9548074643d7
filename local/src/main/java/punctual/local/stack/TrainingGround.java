package punctual.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one folder under the build's in which the system runs to make its AOT caches, locked while it does. What it holds
 * is of no worth: leftovers are ended at once and removed.
 */
public final class TrainingGround implements AutoCloseable {
    private final DataFolder folder;
    private final StackLock lock;

    private TrainingGround(DataFolder folder, StackLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Ends and removes what a training has left that was killed. */
    public static TrainingGround take(Path home) {
        var folder = in(home);
        folder.prepare();
        var lock = StackLock.take(folder)
                .orElseThrow(() -> new StackException("Another training is under way in " + folder.path()));
        endLeftovers(folder);
        folder.prepare();
        return new TrainingGround(folder, lock);
    }

    /** Ends and removes what a training has left that was killed; one that is under way stays. The number of processes. */
    static int endLeftovers(Path home) {
        var folder = in(home);
        if (!Files.exists(folder.settings())) {
            return 0;
        }
        var lock = StackLock.take(folder);
        try {
            return lock.map(held -> endLeftovers(folder)).orElse(0);
        } finally {
            lock.ifPresent(StackLock::close);
        }
    }

    public DataFolder folder() {
        return folder;
    }

    /** Removes what the training wrote. */
    @Override
    public void close() {
        folder.clear();
        lock.close();
    }

    private static DataFolder in(Path home) {
        return new DataFolder(home.resolve("target/training"));
    }

    private static int endLeftovers(DataFolder folder) {
        var leftovers = new Leftovers(folder);
        var ended = leftovers.killJava() + leftovers.stop();
        folder.clear();
        return ended;
    }
}
