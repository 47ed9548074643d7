package punctual.task.tagging;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.contracts.TagState;
import punctual.http.FieldError;
import punctual.http.Problems;
import punctual.task.input.Findings;
import punctual.task.input.ReadOnlyFields;

/**
 * What a request's body says about a tag.
 *
 * @param name null where it is absent, or wrong and among the errors
 * @param recolored whether a color is given, null included
 * @param errors breaches that the body has on its own
 */
record TagInput(
        @Nullable String name,
        boolean recolored,
        @Nullable String color,
        ReadOnlyFields readOnly,
        List<FieldError> errors) {

    TagInput {
        errors = List.copyOf(errors);
    }

    /** The first version of a tag; 422 where rules are broken. */
    TagState create(UUID id, String userId, Instant now) {
        Findings findings = new Findings(errors);
        readOnly.mustBeNull(findings);
        check(findings);
        return new TagState(id, userId, Objects.requireNonNull(name), color, 1, now);
    }

    /** The tag's next version, or the same where nothing changes; 422 where rules are broken. */
    TagState onto(TagState tag, long taskCount) {
        Findings findings = new Findings(errors);
        readOnly.mustEqual(() -> EventJson.mapper().valueToTree(TagView.of(tag, taskCount)), findings);
        check(findings);
        String newName = name == null ? tag.name() : name;
        String newColor = recolored ? color : tag.color();
        return newName.equals(tag.name()) && Objects.equals(newColor, tag.color())
                ? tag
                : new TagState(tag.tagId(), tag.userId(), newName, newColor, tag.version() + 1, tag.createdAt());
    }

    private static void check(Findings findings) {
        if (!findings.isEmpty()) {
            throw Problems.invalid(findings.all());
        }
    }
}
