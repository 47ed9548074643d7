package punctual.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docs/asyncapi.yaml} says of who receives which events: a service's handlers are held to it. */
public final class DocumentedEvents {
    private static final Path FILE = Path.of("../docs/asyncapi.yaml");
    private static final Pattern MESSAGE = Pattern.compile("/messages/([a-z.-]+)\"");

    private DocumentedEvents() {}

    /** The types of {@code topic} that {@code service} is said to receive; none where it is not said to read it. */
    public static Set<String> receivedBy(String service, String topic) {
        return text().lines()
                .dropWhile(line -> !line.equals("  %s-receives-%s:".formatted(service, topic)))
                .skip(1)
                .takeWhile(line -> line.startsWith("    "))
                .flatMap(line -> MESSAGE.matcher(line).results().map(DocumentedEvents::type))
                .collect(Collectors.toSet());
    }

    private static String type(MatchResult message) {
        return message.group(1);
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
