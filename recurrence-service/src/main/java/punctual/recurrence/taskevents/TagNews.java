package punctual.recurrence.taskevents;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import punctual.contracts.Actor;
import punctual.contracts.EventTypes;
import punctual.contracts.TagEvent;
import punctual.contracts.TagState;
import punctual.messaging.Cause;
import punctual.messaging.ReceivedEvent;
import punctual.recurrence.series.TagChange;

/** A tag event that says what a tag is called now, or that it is gone. */
record TagNews(TagChange change, Actor actor, Cause cause) {

    /** Empty where the tag is called as before. */
    static Optional<TagNews> of(ReceivedEvent received) {
        TagEvent event = received.data(TagEvent.class);
        TagState before = event.before();
        TagState tag = event.tag();
        String to = received.type().equals(EventTypes.TAG_DELETED) ? null : tag.name();
        Instant at = received.time().truncatedTo(ChronoUnit.MICROS);
        return before == null || before.name().equals(to)
                ? Optional.empty()
                : Optional.of(new TagNews(
                        new TagChange(tag.tagId(), tag.version(), before.userId(), before.name(), to, at),
                        event.actor(),
                        Cause.by(received)));
    }

    String userId() {
        return change.userId();
    }
}
