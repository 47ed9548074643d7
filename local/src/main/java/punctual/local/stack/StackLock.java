package punctual.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One launcher for one data folder. The system lets go of it when the launcher dies, however it dies. */
public final class StackLock implements AutoCloseable {
    private final FileLock lock;

    private StackLock(FileLock lock) {
        this.lock = lock;
    }

    /** Empty when another launcher has it. The folder must be there. */
    public static Optional<StackLock> take(DataFolder folder) {
        try {
            var channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new StackLock(lock));
        } catch (IOException e) {
            throw new StackException("Cannot lock the data folder %s: %s".formatted(folder.path(), e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new StackException("Cannot unlock the data folder: " + e.getMessage(), e);
        }
    }
}
