package punctual.system;

import static org.junit.jupiter.api.extension.ExtensionContext.Namespace.GLOBAL;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One running system for all classes that ask for it, healthy before each test; it stops after the last. */
final class SharedStack implements ParameterResolver, BeforeEachCallback {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(RunningStack.class);
    }

    @Override
    public RunningStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stack(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Awaitility.await().atMost(PATIENCE).until(stack(context)::isHealthy);
    }

    private static RunningStack stack(ExtensionContext context) {
        return context.getRoot()
                .getStore(GLOBAL)
                .computeIfAbsent(Shared.class, _ -> Shared.start(), Shared.class)
                .stack();
    }

    private record Shared(RunningStack stack, Path data) implements AutoCloseable {
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

        @Override
        public void close() throws IOException {
            stack.close();
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}
