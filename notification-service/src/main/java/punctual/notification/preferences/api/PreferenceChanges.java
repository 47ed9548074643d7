package punctual.notification.preferences.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import punctual.messaging.Transactions;
import punctual.notification.delivery.Agenda;
import punctual.notification.delivery.HeldDeliveries;
import punctual.notification.email.VerificationMails;
import punctual.notification.preferences.Address;
import punctual.notification.preferences.PreferenceStore;
import punctual.notification.preferences.Preferences;

/** Changes preferences, and with them what is held for later. */
@ApplicationScoped
class PreferenceChanges {
    private static final BiFunction<SqlConnection, Preferences, Uni<Void>> NOTHING_MORE =
            (_, _) -> Uni.createFrom().voidItem();

    private final Transactions transactions;
    private final PreferenceStore store;
    private final HeldDeliveries held;
    private final Verifications verifications;
    private final VerificationMails mails;
    private final Clock clock;

    PreferenceChanges(
            Transactions transactions,
            PreferenceStore store,
            HeldDeliveries held,
            Verifications verifications,
            VerificationMails mails,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.held = held;
        this.verifications = verifications;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * Replaces the user's preferences. An address that was verified stays so; the one that the token's issuer has
     * verified is; any other is mailed a link.
     */
    Uni<Preferences> replace(String user, Preferences wanted, Optional<String> verified) {
        Instant now = clock.instant();
        return change(
                        user,
                        before -> verifications.settle(wanted, before, verified, now),
                        (connection, after) -> mails.plan(connection, user, mailed(after, now)))
                .invoke(mails::wake);
    }

    private static List<String> mailed(Preferences preferences, Instant now) {
        return preferences.emails().stream()
                .filter(email -> !email.verified() && Objects.equals(email.mailedAt(), now))
                .map(Address::address)
                .toList();
    }

    /** Notes that the address is the user's; one that the user has taken away meanwhile stays away. */
    Uni<Preferences> verify(String user, String address) {
        return change(
                user,
                before -> before.withEmails(before.emails().stream()
                        .map(email -> email.is(address) ? new Address(email.address(), true, null) : email)
                        .toList()),
                NOTHING_MORE);
    }

    /** Switches the user's e-mail off. */
    Uni<Preferences> unsubscribe(String user) {
        return change(user, Preferences::unsubscribed, NOTHING_MORE);
    }

    /**
     * @param more what else the change means, in its transaction
     */
    private Uni<Preferences> change(
            String user, UnaryOperator<Preferences> to, BiFunction<SqlConnection, Preferences, Uni<Void>> more) {
        Agenda agenda = new Agenda();
        return transactions
                .withConnection(
                        connection -> change(connection, user, to, agenda).call(after -> more.apply(connection, after)))
                .invoke(() -> held.begin(agenda));
    }

    private Uni<Preferences> change(
            SqlConnection connection, String user, UnaryOperator<Preferences> to, Agenda agenda) {
        return store.locked(connection, user).chain(before -> {
            Preferences after = to.apply(before);
            return store.save(connection, user, after)
                    .chain(() -> held.replan(connection, user, after, agenda))
                    .replaceWith(after);
        });
    }
}
