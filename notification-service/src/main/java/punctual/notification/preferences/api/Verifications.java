package punctual.notification.preferences.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import punctual.http.ProblemException;
import punctual.http.Problems;
import punctual.notification.preferences.Address;
import punctual.notification.preferences.Preferences;

/**
 * Decides which of the addresses that a user wants count as verified, and which are mailed a link: so many an hour, for
 * anybody's address can be wanted. The mails are kept with the preferences, so that neither a restart nor another replica
 * forgets them.
 */
@ApplicationScoped
class Verifications {
    /** Whoever asks again sooner is not mailed again. */
    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(1);

    private static final Duration HOUR = Duration.ofHours(1);

    private final VerificationSettings settings;

    Verifications(VerificationSettings settings) {
        this.settings = settings;
    }

    /**
     * What was wanted, each address with its state. One that is new and unverified is mailed now, or the whole is refused
     * with 429; a link that was mailed before is mailed again where the allowance has room.
     */
    Preferences settle(Preferences wanted, Preferences before, Optional<String> issuers, Instant now) {
        List<Instant> mailed = new ArrayList<>(before.verificationMails().stream()
                .filter(at -> at.plus(HOUR).isAfter(now))
                .toList());
        List<Address> settled = wanted.emails().stream()
                .map(email -> state(email.address(), before, issuers))
                .toList();
        long strangers = settled.stream().filter(Verifications::isNew).count();
        long again = settings.mailsPerHour() - mailed.size() - strangers;
        if (strangers > 0 && again < 0) {
            throw tooMany(mailed, now);
        }
        List<Address> emails = new ArrayList<>();
        for (Address address : settled) {
            boolean mails = isNew(address) || (isAskedAgain(address, now) && again-- > 0);
            emails.add(mails ? new Address(address.address(), false, now) : address);
            if (mails) {
                mailed.add(now);
            }
        }
        return wanted.withEmails(emails, mailed);
    }

    /** Unverified and never mailed: new. */
    private static Address state(String wanted, Preferences before, Optional<String> issuers) {
        Optional<Address> known =
                before.emails().stream().filter(email -> email.is(wanted)).findFirst();
        boolean proven = known.map(Address::verified).orElse(false)
                || issuers.filter(own -> Address.key(own).equals(Address.key(wanted)))
                        .isPresent();
        return proven
                ? new Address(wanted, true, null)
                : new Address(wanted, false, known.map(Address::mailedAt).orElse(null));
    }

    private static boolean isNew(Address address) {
        return !address.verified() && address.mailedAt() == null;
    }

    private static boolean isAskedAgain(Address address, Instant now) {
        Instant mailedAt = address.mailedAt();
        return mailedAt != null && !mailedAt.plus(BETWEEN_MAILS).isAfter(now);
    }

    private ProblemException tooMany(List<Instant> mailed, Instant now) {
        Duration wait = mailed.isEmpty()
                ? HOUR
                : Duration.between(now, mailed.getFirst().plus(HOUR));
        String detail = "At most %d e-mail addresses an hour are mailed a link. Add fewer, or wait."
                .formatted(settings.mailsPerHour());
        return Problems.rateLimited(detail, Math.max(1, wait.toSeconds() + 1));
    }
}
