package punctual.http.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Verified tokens, kept for at most 60 s and never past their end. Bounded by the characters it holds. */
final class TokenCache {

    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final int MAX_CHARACTERS = 16 * 1024 * 1024;

    private final InstantSource time;
    private final Cache<String, VerifiedToken> tokens;

    TokenCache(InstantSource time, Ticker ticker) {
        this.time = time;
        tokens = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .<String, VerifiedToken>weigher((token, verified) -> token.length())
                .maximumWeight(MAX_CHARACTERS)
                .build();
    }

    @Nullable
    VerifiedToken find(String token) {
        VerifiedToken verified = tokens.getIfPresent(token);
        return verified != null && time.instant().isBefore(verified.expiresAt()) ? verified : null;
    }

    void keep(String token, VerifiedToken verified) {
        tokens.put(token, verified);
    }
}
