package punctual.reminder;

import java.time.Instant;

/**
 * One firing of a reminder.
 *
 * @param version the reminder's version that the firing made; with the reminder's id it is the key of the deliveries
 */
public record Firing(Instant at, long version) {}
