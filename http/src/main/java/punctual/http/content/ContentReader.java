package punctual.http.content;

import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.contracts.ReminderSpec;
import punctual.http.Choice;
import punctual.http.JsonBody;
import punctual.http.Text;

/** Reads the fields that tasks and templates share; a breach is noted in the body. What is absent or null reads as null. */
public final class ContentReader {
    private static final Choice<Priority> PRIORITIES =
            Choice.of(Priority.class, Priority::wireName).inAnyCase();

    private final ContentLimits limits;
    private final ReminderReader reminders;

    public ContentReader(ContentLimits limits) {
        this.limits = limits;
        this.reminders = new ReminderReader(limits);
    }

    /** What a title must be, wherever the breach shows. */
    public static String titleRule(ContentLimits limits) {
        return "Title must be between 1 and %d characters".formatted(limits.titleLength());
    }

    /** What a tag must be, wherever the breach shows. */
    public static String tagRule(ContentLimits limits) {
        return "Tag must be between 1 and %d characters".formatted(limits.tagLength());
    }

    /** The title, trimmed. */
    public @Nullable String title(JsonBody body) {
        String given = body.string("title");
        String title = given == null ? null : Text.trim(given);
        if (title != null && !isWithin(title, limits.titleLength())) {
            body.invalid("title", titleRule(limits));
        }
        return title;
    }

    public @Nullable String description(JsonBody body) {
        String description = body.string("description");
        if (description != null && Text.length(description) > limits.descriptionLength()) {
            body.invalid(
                    "description", "Description must be at most %d characters".formatted(limits.descriptionLength()));
        }
        return description;
    }

    public @Nullable Priority priority(JsonBody body) {
        return body.choice("priority", PRIORITIES);
    }

    /** The names of tags, trimmed, repeated ones among them. */
    public @Nullable List<String> tags(JsonBody body) {
        if (isTooLong(body.size("tags"), limits.tags())) {
            return tooMany(body);
        }
        List<String> given = body.strings("tags");
        if (given == null) {
            return null;
        }
        List<String> names = given.stream().map(Text::trim).toList();
        if (names.stream().map(Text::fold).distinct().count() > limits.tags()) {
            tooMany(body);
        }
        for (int i = 0; i < names.size(); i++) {
            if (!isWithin(names.get(i), limits.tagLength())) {
                body.invalid("tags[" + i + "]", tagRule(limits));
            }
        }
        return names;
    }

    /** The reminders in their order; null also where one is wrong. */
    public @Nullable List<ReminderSpec> reminders(JsonBody body) {
        return reminders.read(body);
    }

    /** Whether an array has so many elements that they are not looked at, equal as some may be. */
    static boolean isTooLong(int given, int different) {
        return given > 10L * different;
    }

    private @Nullable List<String> tooMany(JsonBody body) {
        body.invalid("tags", "Cannot have more than %d tags".formatted(limits.tags()));
        return null;
    }

    private static boolean isWithin(String text, int length) {
        return Text.isVisible(text) && Text.length(text) <= length;
    }
}
