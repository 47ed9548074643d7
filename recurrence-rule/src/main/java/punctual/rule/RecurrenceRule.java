package punctual.rule;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A valid recurrence rule (RFC 5545, section 3.3.10, without frequencies below DAILY); equal where they say the same. */
public final class RecurrenceRule {
    private final RuleParts parts;
    private final String text;
    private final @Nullable Until until;

    private RecurrenceRule(RuleParts parts) {
        this.parts = parts;
        this.text = parts.text();
        String last = parts.get(Part.UNTIL);
        this.until = last == null ? null : Until.parse(last);
    }

    /**
     * Reads RRULE text, with or without {@code RRULE:} before it, in any letter case.
     *
     * @throws InvalidRecurrenceException naming the part that cannot be
     */
    public static RecurrenceRule parse(String rrule) {
        return new RecurrenceRule(RuleParts.read(rrule, false));
    }

    /**
     * Reads a rule in either form.
     *
     * @throws InvalidRecurrenceException naming the part or field that cannot be
     */
    public static RecurrenceRule of(RecurrenceFields fields) {
        return fields.isText() ? parse(fields.textOrFail()) : new RecurrenceRule(RuleParts.read(fields.toText(), true));
    }

    /**
     * The same rule with another end, or with none.
     *
     * @throws InvalidRecurrenceException when the rule has a COUNT
     */
    public RecurrenceRule endingAt(@Nullable Due end) {
        String endless = Arrays.stream(text.split(";"))
                .filter(part -> !part.startsWith(Part.UNTIL + "="))
                .collect(Collectors.joining(";"));
        return parse(end == null ? endless : endless + ";" + Part.UNTIL + "=" + Until.text(end));
    }

    /** The rule as RRULE text: upper case, parts in the order given. Reading it again gives an equal rule. */
    public String text() {
        return text;
    }

    /** How many times it may give; whoever makes them counts them, see {@link Schedule}. */
    public OptionalInt count() {
        String count = parts.get(Part.COUNT);
        return count == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(count));
    }

    /** The last time that it may give, all-day when UNTIL is a date. */
    public Optional<Due> end(ZoneId zone) {
        return Optional.ofNullable(until).map(last -> last.due(zone));
    }

    @Nullable
    Until until() {
        return until;
    }

    RuleParts parts() {
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecurrenceRule rule && rule.parts.meaning().equals(parts.meaning());
    }

    @Override
    public int hashCode() {
        return parts.meaning().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
