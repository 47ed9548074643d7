package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.extension.ExtensionContext.Namespace.GLOBAL;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A running system for a class, healthy before each of its tests. One that no other class has is taken, else one is
 * started; what a class has left on the topics is held to the schemas. They stop after the last class.
 */
final class SharedStack
        implements BeforeAllCallback,
                AfterAllCallback,
                ParameterResolver,
                BeforeEachCallback,
                AfterTestExecutionCallback {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path KEPT = Path.of("target", "logs-of-failed-tests");

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(GLOBAL).put(Shared.class, free(context).take());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(RunningStack.class);
    }

    @Override
    public RunningStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context).stack();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Awaitility.await().atMost(PATIENCE).until(shared(context).stack()::isHealthy);
    }

    /** What a test has failed over stands in the services' logs, which go with the stack. */
    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        if (context.getExecutionException().isPresent()) {
            shared(context)
                    .keepLogs(context.getRequiredTestClass().getSimpleName() + "-"
                            + context.getRequiredTestMethod().getName());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Shared shared = shared(context);
        try {
            Published.on(shared.stack().address("kafka"));
        } finally {
            free(context).giveBack(shared);
        }
    }

    private static Shared shared(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(GLOBAL).get(Shared.class, Shared.class));
    }

    private static Free free(ExtensionContext context) {
        return context.getRoot().getStore(GLOBAL).computeIfAbsent(Free.class);
    }

    /** All that were started, and of them those that no class has. */
    private static final class Free implements AutoCloseable {
        private final Queue<Shared> all = new ConcurrentLinkedQueue<>();
        private final Queue<Shared> free = new ConcurrentLinkedQueue<>();

        Shared take() {
            Shared one = free.poll();
            return one == null ? start() : one;
        }

        void giveBack(Shared shared) {
            free.add(shared);
        }

        private Shared start() {
            Shared started = Shared.start();
            all.add(started);
            return started;
        }

        @Override
        public void close() throws IOException {
            IOException failed = null;
            for (Shared shared : all) {
                try {
                    shared.close();
                } catch (IOException | RuntimeException | AssertionError e) {
                    failed = failed == null ? new IOException("a stack did not stop", e) : failed;
                }
            }
            if (failed != null) {
                throw failed;
            }
        }
    }

    private record Shared(RunningStack stack, Path data) {
        static Shared start() {
            try {
                Path data = Files.createTempDirectory("punctual-system-");
                RunningStack stack = new RunningStack(data);
                stack.up();
                return new Shared(stack, data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void keepLogs(String test) throws IOException {
            Path kept = Files.createDirectories(KEPT.resolve(test));
            try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
                for (Path log : logs.toList()) {
                    Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }

        void close() throws IOException {
            stack.close();
            assertThat(new Remains(data).commands()).isEmpty();
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}
