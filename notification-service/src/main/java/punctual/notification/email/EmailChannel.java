package punctual.notification.email;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;
import punctual.notification.NotificationSettings;
import punctual.notification.delivery.DeliveryChannel;
import punctual.notification.delivery.Parcel;
import punctual.notification.delivery.Recipient;
import punctual.notification.delivery.RefusedException;
import punctual.notification.delivery.SilenceException;
import punctual.notification.preferences.Address;
import punctual.notification.preferences.Preferences;
import punctual.notification.preferences.SignedLinks;

/** Mails a reminder to a verified address of its user: the one that it names, else the first. */
@ApplicationScoped
class EmailChannel implements DeliveryChannel {
    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final int MOST_IN_SILENCE = 2;

    private final SignedLinks links;
    private final MailServer server;
    private final SmtpSettings settings;
    private final NotificationSettings notifications;
    private final Template text;
    private final Template html;

    EmailChannel(
            SignedLinks links,
            MailServer server,
            SmtpSettings settings,
            NotificationSettings notifications,
            @Location("reminder.txt") Template text,
            @Location("reminder.html") Template html) {
        this.links = links;
        this.server = server;
        this.settings = settings;
        this.notifications = notifications;
        this.text = text;
        this.html = html;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Uni<Function<ReminderState, List<Recipient>>> recipients(
            SqlConnection connection, Set<String> users, Map<String, Preferences> known) {
        return Uni.createFrom()
                .item(reminder -> recipients(known.getOrDefault(reminder.userId(), Preferences.DEFAULT), reminder));
    }

    private static List<Recipient> recipients(Preferences preferred, ReminderState reminder) {
        return preferred.verified(reminder.destination()).stream()
                .map(address -> new Recipient(address, null, Address.key(address)))
                .toList();
    }

    @Override
    public String nobody(ReminderState reminder) {
        return reminder.destination() == null
                ? "The user has no verified e-mail address"
                : unverified(reminder.destination());
    }

    @Override
    public Optional<String> objection(Parcel parcel, Preferences preferences) {
        String address = parcel.recipient().destination();
        return preferences.verified(address).isPresent() ? Optional.empty() : Optional.of(unverified(address));
    }

    private static String unverified(String address) {
        return "The e-mail address " + address + " is not a verified one of the user";
    }

    @Override
    public Optional<Duration> timeout() {
        return Optional.of(settings.timeout().plus(MARGIN));
    }

    @Override
    public int most() {
        return settings.connections();
    }

    @Override
    public Uni<Void> send(Parcel parcel) {
        return links.toUnsubscribe(parcel.userId()).chain(unsubscribe -> server.send(mail(parcel, unsubscribe))
                .ifNoItem()
                .after(settings.timeout())
                .failWith(() -> silence(parcel)));
    }

    /** A server that says nothing may have the mail all the same: after the second time it is given no other. */
    private RuntimeException silence(Parcel parcel) {
        String words =
                "The mail server did not answer within " + settings.timeout().toSeconds() + " s";
        return parcel.silences() + 1 < MOST_IN_SILENCE
                ? new SilenceException(words)
                : new RefusedException(words + "; the mail may have arrived all the same");
    }

    private MailMessage mail(Parcel parcel, String unsubscribe) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Message-ID", "<" + parcel.id() + "@punctual>")
                .add("List-Unsubscribe", "<" + unsubscribe + ">")
                .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return new MailMessage()
                .setTo(parcel.recipient().destination())
                .setSubject(parcel.title().replaceAll("\\p{Cntrl}+", " "))
                .setText(filled(text, parcel, unsubscribe))
                .setHtml(filled(html, parcel, unsubscribe))
                .setHeaders(headers);
    }

    private String filled(Template template, Parcel parcel, String unsubscribe) {
        return template.data("title", parcel.title())
                .data("message", parcel.message())
                .data("task", parcel.taskId())
                .data("page", page(parcel.taskId()))
                .data("address", links.publicUrl() + "/api/tasks/" + parcel.taskId())
                .data("unsubscribe", unsubscribe)
                .render();
    }

    /** Where people see the task; null where this installation has no such place. */
    private @Nullable String page(UUID task) {
        return notifications
                .taskUrl()
                .map(url -> url.replace("{id}", task.toString()))
                .orElse(null);
    }
}
