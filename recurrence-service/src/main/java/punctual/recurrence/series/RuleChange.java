package punctual.recurrence.series;

import java.util.Objects;
import java.util.function.Function;
import punctual.contracts.Anchor;
import punctual.contracts.Generate;
import punctual.contracts.Recurrence;

/** What a user has changed of the rule on a task, which may know an older one than the series has. */
record RuleChange(Recurrence before, Recurrence after) {

    /** A rule with those members that were changed; all of them where the two do not go together. */
    Recurrence to(Recurrence rule) {
        Recurrence changed = new Recurrence(
                chosen(rule, Recurrence::rrule),
                chosen(rule, Recurrence::anchor),
                chosen(rule, Recurrence::monthEnd),
                chosen(rule, Recurrence::late),
                chosen(rule, Recurrence::generate));
        boolean cannotBe = changed.anchor() == Anchor.COMPLETION && changed.generate() == Generate.ON_SCHEDULE;
        return cannotBe ? after : changed;
    }

    private <T> T chosen(Recurrence rule, Function<Recurrence, T> member) {
        boolean same = Objects.equals(member.apply(before), member.apply(after));
        return member.apply(same ? rule : after);
    }
}
