package punctual.recurrence.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.http.JsonBody;
import punctual.http.Text;
import punctual.http.content.ContentLimits;
import punctual.http.content.ContentReader;
import punctual.recurrence.series.Template;
import punctual.rule.Zones;

/** Reads a template by the rules of a task. What is absent stays as it was, null is the default. */
@ApplicationScoped
class TemplateReader {
    private final ContentLimits limits;
    private final ContentReader content;

    TemplateReader(ContentLimits limits) {
        this.limits = limits;
        this.content = new ContentReader(limits);
    }

    /**
     * All but the reminders, which stay as they were.
     *
     * @param zone the default one
     */
    Template read(JsonBody body, Template stored, String zone, Instant now) {
        List<String> tags = given(body, "tags", tags(body), List::of, stored.tags());
        return new Template(
                given(body, "title", title(body), stored::title, stored.title()),
                body.has("description") ? content.description(body) : stored.description(),
                given(body, "priority", content.priority(body), () -> Priority.MEDIUM, stored.priority()),
                tags,
                tags.equals(stored.tags()) ? stored.taggedAt() : now,
                stored.reminders(),
                stored.remindersFrom(),
                given(body, "time_zone", zone(body), () -> zone, stored.timeZone()));
    }

    private static <T> T given(JsonBody body, String field, @Nullable T value, Supplier<T> byDefault, T stored) {
        if (!body.has(field)) {
            return stored;
        }
        return value == null ? byDefault.get() : value;
    }

    private @Nullable String title(JsonBody body) {
        if (body.isNull("title")) {
            body.invalid("title", ContentReader.titleRule(limits));
        }
        return content.title(body);
    }

    private @Nullable List<String> tags(JsonBody body) {
        List<String> names = content.tags(body);
        return names == null ? null : distinct(names);
    }

    private static List<String> distinct(List<String> names) {
        return List.copyOf(names.stream()
                .collect(Collectors.toMap(Text::fold, name -> name, (first, _) -> first, LinkedHashMap::new))
                .values());
    }

    private static @Nullable String zone(JsonBody body) {
        String name = body.string("time_zone");
        Optional<ZoneId> zone = Optional.ofNullable(name).flatMap(Zones::named);
        if (name != null && zone.isEmpty()) {
            body.invalid("time_zone", Zones.RULE);
        }
        return zone.map(ZoneId::getId).orElse(null);
    }
}
