package punctual.task.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import punctual.http.JsonBody;
import punctual.http.Text;
import punctual.http.content.ContentLimits;
import punctual.task.input.ReadOnlyFields;

/** Reads a tag's JSON. What is wrong with it is noted, not thrown: whose tag it is comes first. */
@ApplicationScoped
class TagReader {
    private static final List<String> READ_ONLY = List.of("id", "user_id", "task_count", "created_at");
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private final ContentLimits limits;

    TagReader(ContentLimits limits) {
        this.limits = limits;
    }

    /** A tag to be made: it must have a name. */
    TagInput readNew(JsonBody body) {
        return read(body, true);
    }

    /** A change by RFC 7396: what is absent stays as it is. */
    TagInput readChange(JsonBody body) {
        return read(body, false);
    }

    private TagInput read(JsonBody body, boolean isNew) {
        return new TagInput(
                name(body, isNew), body.has("color"), color(body), ReadOnlyFields.read(body, READ_ONLY), body.errors());
    }

    private @Nullable String name(JsonBody body, boolean isNew) {
        String given = body.string("name");
        String name = given == null ? null : Text.trim(given);
        boolean missing = name == null && (body.isNull("name") || (isNew && !body.has("name")));
        if (missing || (name != null && !isWithin(name))) {
            body.invalid("name", "Name must be between 1 and %d characters".formatted(limits.tagLength()));
        }
        return name;
    }

    private boolean isWithin(String name) {
        return Text.isVisible(name) && Text.length(name) <= limits.tagLength();
    }

    private static @Nullable String color(JsonBody body) {
        String color = body.string("color");
        if (color != null && !COLOR.matcher(color).matches()) {
            body.invalid("color", "Color must be #RRGGBB, such as #2E7D32");
        }
        return color;
    }
}
