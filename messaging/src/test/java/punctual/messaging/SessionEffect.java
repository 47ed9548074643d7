package punctual.messaging;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "session_effects")
class SessionEffect extends PanacheEntityBase {
    @Id
    String entity = "";

    long version;

    static SessionEffect of(String entity, long version) {
        SessionEffect effect = new SessionEffect();
        effect.entity = entity;
        effect.version = version;
        return effect;
    }
}
