package punctual.task.sync;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import punctual.http.Problems;

/**
 * How far a client has followed a user's changes. It travels as an opaque text, and belongs to one user.
 *
 * @param position of the last change it has
 * @param start where its first full read began; null before it has begun. Up to there it needs no purged tasks
 */
record SyncPoint(long position, @Nullable Long start) {
    /** A client that has nothing yet. */
    static final SyncPoint BEGINNING = new SyncPoint(0, null);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})-([0-9a-f-]{36})");

    /** Reads what {@link #encode} wrote for this user; 422 where it is none. */
    static SyncPoint decode(@Nullable String text, String userId) {
        if (text == null) {
            return BEGINNING;
        }
        Matcher parts = TEXT.matcher(plain(text));
        if (!parts.matches() || !parts.group(3).equals(mark(userId))) {
            throw invalid();
        }
        return new SyncPoint(Long.parseLong(parts.group(1)), Long.valueOf(parts.group(2)));
    }

    String encode(String userId) {
        String plain = position + "-" + (start == null ? 0 : start) + "-" + mark(userId);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether purged tasks that it needs are no longer known, of which the last had the position {@code dropped}. */
    boolean misses(long dropped) {
        return start != null && dropped > Math.max(position, start);
    }

    static RuntimeException invalid() {
        return Problems.invalid(
                "since", "Since must be a next_since that this user was given; leave it out to read everything");
    }

    private static String plain(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static String mark(String userId) {
        return UuidCreator.getNameBasedSha1(userId).toString();
    }
}
