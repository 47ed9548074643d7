package punctual.recurrence.series;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import punctual.contracts.RecurringTaskState;
import punctual.contracts.RecurringTaskStatus;
import punctual.rule.Due;

/** A recurring task: the only truth for its rule and template. */
public record Series(
        UUID id,
        String userId,
        @JsonUnwrapped Template template,
        @JsonUnwrapped Plan plan,
        @JsonUnwrapped Progress progress,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public Series {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(userId, "userId");
    }

    /** A series of which nothing is made yet. */
    public static Series begin(UUID id, String userId, Template template, Plan plan, Instant now) {
        return new Series(id, userId, template, plan, Progress.NONE, 0, now, now);
    }

    @JsonIgnore
    public boolean isActive() {
        return progress.status() == RecurringTaskStatus.ACTIVE;
    }

    @JsonIgnore
    public boolean isEnded() {
        return progress.status() == RecurringTaskStatus.ENDED;
    }

    ZoneId zone() {
        return template.zone();
    }

    /** When the next task is due if the open one is done now, and not earlier. */
    public Optional<Instant> nextDueAt(Instant now) {
        return nextDue(now).map(due -> due.at(zone()));
    }

    /** As {@link #nextDueAt}, an all-day one as its day. */
    public Optional<Due> nextDue(Instant now) {
        return Outlook.next(this, now);
    }

    /** Whether what is next is still what it was when this version was stored: that alone changes with the clock. */
    public boolean isAsStored(Instant now) {
        return nextDueAt(now).equals(Optional.ofNullable(progress.nextDueAt()));
    }

    Series with(Progress next) {
        return new Series(id, userId, template, plan, next, version, createdAt, updatedAt);
    }

    Series with(Plan next) {
        return new Series(id, userId, template, next, progress, version, createdAt, updatedAt);
    }

    Series with(Template next) {
        return new Series(id, userId, next, plan, progress, version, createdAt, updatedAt);
    }

    Series tagged(List<TagChange> changes) {
        return with(template.tagged(changes));
    }

    /** Changed by its user: a start that stays keeps its local time in another zone. */
    Series changed(Template newTemplate, Plan newPlan) {
        boolean startStays = newPlan.startDate().equals(plan.startDate());
        Plan next = startStays ? newPlan.startingWith(plan, zone(), newTemplate.zone()) : newPlan;
        return with(newTemplate).with(next);
    }

    Series next(Instant now) {
        return new Series(id, userId, template, plan, progress, version + 1, createdAt, now);
    }

    /** As clients and other services see it. */
    public RecurringTaskState state() {
        return new RecurringTaskState(
                id,
                userId,
                template.title(),
                template.description(),
                template.priority(),
                template.tags(),
                template.reminders(),
                template.timeZone(),
                plan.recurrence(),
                plan.startDate(),
                plan.rule().end(zone()).map(Due::text).orElse(null),
                progress.nextDueAt(),
                progress.lastCreatedAt(),
                isActive(),
                progress.status(),
                progress.openTaskId(),
                progress.made(),
                Math.max(1, version),
                createdAt,
                updatedAt);
    }
}
