package punctual.notification.preferences.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import punctual.messaging.Transactions;
import punctual.notification.delivery.HeldDeliveries;
import punctual.notification.email.VerificationMail;
import punctual.notification.preferences.Address;
import punctual.notification.preferences.PreferenceStore;
import punctual.notification.preferences.Preferences;

/** Changes preferences, and with them what is held for later. */
@ApplicationScoped
class PreferenceChanges {
    /** Whoever asks again sooner is not mailed again. */
    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final PreferenceStore store;
    private final HeldDeliveries held;
    private final VerificationMail mail;
    private final Clock clock;

    PreferenceChanges(
            Transactions transactions, PreferenceStore store, HeldDeliveries held, VerificationMail mail, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.held = held;
        this.mail = mail;
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
                        before -> wanted.withEmails(wanted.emails().stream()
                                .map(email -> address(email.address(), before, verified, now))
                                .toList()))
                .invoke(after -> after.emails().stream()
                        .filter(email -> !email.verified() && Objects.equals(email.mailedAt(), now))
                        .forEach(email -> mail.send(user, email.address())));
    }

    /** Notes that the address is the user's; one that the user has taken away meanwhile stays away. */
    Uni<Preferences> verify(String user, String address) {
        return change(
                user,
                before -> before.withEmails(before.emails().stream()
                        .map(email -> email.is(address) ? new Address(email.address(), true, null) : email)
                        .toList()));
    }

    /** Switches the user's e-mail off. */
    Uni<Preferences> unsubscribe(String user) {
        return change(user, Preferences::unsubscribed);
    }

    private Uni<Preferences> change(String user, UnaryOperator<Preferences> to) {
        return transactions
                .withConnection(connection -> change(connection, user, to))
                .invoke(held::begin);
    }

    private Uni<Preferences> change(SqlConnection connection, String user, UnaryOperator<Preferences> to) {
        return store.locked(connection, user).chain(before -> {
            Preferences after = to.apply(before);
            return store.save(connection, user, after)
                    .chain(() -> held.replan(connection, user, after))
                    .replaceWith(after);
        });
    }

    private static Address address(String wanted, Preferences before, Optional<String> verified, Instant now) {
        Optional<Address> known =
                before.emails().stream().filter(email -> email.is(wanted)).findFirst();
        boolean proven = known.map(Address::verified).orElse(false)
                || verified.filter(own -> Address.key(own).equals(Address.key(wanted)))
                        .isPresent();
        if (proven) {
            return new Address(wanted, true, null);
        }
        Instant mailedAt = known.map(Address::mailedAt)
                .filter(at -> at.plus(BETWEEN_MAILS).isAfter(now))
                .orElse(now);
        return new Address(wanted, false, mailedAt);
    }
}
