package punctual.messaging;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "session_effects")
class SessionEffect extends PanacheEntityBase {
    @Id
    String entity = "";

    long version;
    int applied;
    int given;

    static SessionEffect first(ReceivedEvent event) {
        SessionEffect effect = new SessionEffect();
        effect.entity = event.subject();
        effect.version = event.sequence();
        effect.applied = 1;
        effect.given = 1;
        return effect;
    }

    Uni<SessionEffect> again(ReceivedEvent event) {
        given++;
        if (event.sequence() > version) {
            version = event.sequence();
            applied++;
        }
        return Uni.createFrom().item(this);
    }
}
