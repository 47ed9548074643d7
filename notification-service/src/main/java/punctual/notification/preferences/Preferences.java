package punctual.notification.preferences;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.Priority;
import punctual.rule.Zones;

/**
 * What a user prefers.
 *
 * @param timeZone the zone of the quiet hours; null: each task's
 * @param confirmScheduled whether each reminder that is scheduled makes a notification
 * @param verificationMails when the links that verify addresses were mailed of late, the oldest first
 */
public record Preferences(
        @Nullable String timeZone,
        List<Address> emails,
        Channels channels,
        @Nullable QuietHours quietHours,
        boolean confirmScheduled,
        List<Instant> verificationMails) {

    /** Of a user who has said nothing. */
    public static final Preferences DEFAULT =
            new Preferences(null, List.of(), new Channels(true, true, true), null, false, List.of());

    /** Which channels beyond the app are on. */
    public record Channels(boolean email, boolean push, boolean webhook) {}

    public Preferences {
        emails = List.copyOf(emails);
        verificationMails = verificationMails == null ? List.of() : List.copyOf(verificationMails);
    }

    public boolean isOn(Channel channel) {
        return switch (channel) {
            case IN_APP -> true;
            case EMAIL -> channels.email();
            case PUSH -> channels.push();
            case WEBHOOK -> channels.webhook();
        };
    }

    /** The first verified address, or the wanted one where that is verified. */
    public Optional<String> verified(@Nullable String wanted) {
        return emails.stream()
                .filter(Address::verified)
                .map(Address::address)
                .filter(address -> wanted == null || Address.key(address).equals(Address.key(wanted)))
                .findFirst();
    }

    /** When a delivery may begin that is planned now: after the quiet hours, where they hold it. */
    public Instant notBefore(Channel channel, Priority priority, String taskZone, Instant now) {
        boolean waits = channel == Channel.EMAIL || channel == Channel.PUSH;
        return quietHours == null || !waits || priority == Priority.URGENT
                ? now
                : quietHours.over(now, zone(timeZone == null ? taskZone : timeZone));
    }

    public Preferences withEmails(List<Address> others) {
        return withEmails(others, verificationMails);
    }

    public Preferences withEmails(List<Address> others, List<Instant> mailed) {
        return new Preferences(timeZone, others, channels, quietHours, confirmScheduled, mailed);
    }

    /** Without e-mail. */
    public Preferences unsubscribed() {
        return new Preferences(
                timeZone,
                emails,
                new Channels(false, channels.push(), channels.webhook()),
                quietHours,
                confirmScheduled,
                verificationMails);
    }

    private static ZoneId zone(String name) {
        return Zones.named(name).orElse(Zones.UTC);
    }
}
