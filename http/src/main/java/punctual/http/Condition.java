package punctual.http;

import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a request's If-Match or If-None-Match names.
 *
 * @param given whether the header was there
 * @param any whether it was {@code *}, which every stored version matches
 * @param unless the versions that a change with an If-None-Match must not meet; null where it has none
 */
public record Condition(
        boolean given,
        boolean any,
        List<Long> versions,
        @Nullable Condition unless) {

    /** No header. */
    public static final Condition NONE = new Condition(false, false, List.of(), null);

    static final Condition ANY = new Condition(true, true, List.of(), null);

    public Condition {
        versions = List.copyOf(versions);
    }

    /** The condition that names one version, as a body's {@code version} does. */
    public static Condition of(long version) {
        return of(List.of(version));
    }

    static Condition of(List<Long> versions) {
        return new Condition(true, false, versions, null);
    }

    /** This If-Match, and an If-None-Match. */
    Condition and(Condition ifNoneMatch) {
        return ifNoneMatch.given ? new Condition(given, any, versions, ifNoneMatch) : this;
    }

    /** Whether the header was there and names the version of something stored: for If-None-Match, the 304. */
    public boolean matches(long version) {
        return matches(named -> named == version);
    }

    /** Whether the header was there and names a version that will do. */
    public boolean matches(LongPredicate willDo) {
        return any || versions.stream().anyMatch(willDo::test);
    }

    /** For a change of what is stored in this version: whether it may go on. */
    public boolean allows(long version) {
        return allows(version, named -> named == version);
    }

    /** As {@link #allows(long)}, where an If-Match may name other versions that will do. */
    public boolean allows(long version, LongPredicate willDo) {
        return (!given || matches(willDo)) && (unless == null || !unless.matches(version));
    }
}
