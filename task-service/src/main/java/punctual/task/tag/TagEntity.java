package punctual.task.tag;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.TagState;

/** A row of {@code tags}. */
@Entity
@Table(name = "tags")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class TagEntity extends PanacheEntityBase {
    @Id
    UUID id;

    String userId;
    String name;
    String folded;

    @Nullable
    String color;

    long version;
    Instant createdAt;

    Tag tag() {
        return new Tag(id, name);
    }

    TagState state() {
        return new TagState(id, userId, name, color, version, createdAt);
    }
}
