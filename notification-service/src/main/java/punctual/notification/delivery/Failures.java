package punctual.notification.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * What follows from a failed attempt. The user is shown what was said for them ({@link RefusedException}, {@link
 * PutOffException}); anything else is ours, and stands in the log.
 */
@ApplicationScoped
class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);
    private static final String OURS = "Something went wrong on our side";
    private static final int LONGEST_ERROR = 1000;
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final Retries retries;
    private final Clock clock;

    Failures(Retries retries, Clock clock) {
        this.retries = retries;
        this.clock = clock;
    }

    /** Tried again later, unless it was refused or this was the last attempt. */
    Verdict judge(Throwable failure, Parcel parcel) {
        String words = words(failure, parcel);
        return failure instanceof RefusedException || retries.isLast(parcel.attempt())
                ? new Verdict.Failed(words)
                : new Verdict.PutOff(
                        words, clock.instant().plus(pause(failure, parcel)), failure instanceof SilenceException);
    }

    private static String words(Throwable failure, Parcel parcel) {
        if (failure instanceof RefusedException || failure instanceof PutOffException) {
            String said = CONTROL.matcher(String.valueOf(failure.getMessage()))
                    .replaceAll(" ")
                    .strip();
            return said.length() <= LONGEST_ERROR ? said : said.substring(0, LONGEST_ERROR);
        }
        LOG.errorf(failure, "Attempt %d of delivery %s failed", parcel.attempt(), parcel.id());
        return OURS;
    }

    /** As long as the receiver asks for, within bounds, and no shorter than ours. */
    private Duration pause(Throwable failure, Parcel parcel) {
        Duration asked = failure instanceof PutOffException putOff ? putOff.pause() : Duration.ZERO;
        Duration bounded = asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
        Duration ours = retries.pause(parcel.attempt());
        return bounded.compareTo(ours) > 0 ? bounded : ours;
    }
}
