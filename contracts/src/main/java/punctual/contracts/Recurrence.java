package punctual.contracts;

/**
 * How a task recurs. All but the rule has a default: due, clamp, next_future, on_completion.
 *
 * @param rrule a recurrence rule of RFC 5545, without the name {@code RRULE:}
 */
public record Recurrence(String rrule, Anchor anchor, MonthEnd monthEnd, Late late, Generate generate) {
    @SuppressWarnings("NullAway") // absent on the wire
    public Recurrence {
        Fields.text("rrule", rrule);
        anchor = anchor == null ? Anchor.DUE : anchor;
        monthEnd = monthEnd == null ? MonthEnd.CLAMP : monthEnd;
        late = late == null ? Late.NEXT_FUTURE : late;
        generate = generate == null ? Generate.ON_COMPLETION : generate;
    }
}
