package punctual.http;

import java.util.List;
import java.util.function.LongPredicate;

/**
 * The versions that a request's If-Match or If-None-Match names.
 *
 * @param given whether the header was there
 * @param any whether it was {@code *}, which every stored version matches
 */
public record Condition(boolean given, boolean any, List<Long> versions) {

    /** No header. */
    public static final Condition NONE = new Condition(false, false, List.of());

    static final Condition ANY = new Condition(true, true, List.of());

    public Condition {
        versions = List.copyOf(versions);
    }

    /** The condition that names one version, as a body's {@code version} does. */
    public static Condition of(long version) {
        return new Condition(true, false, List.of(version));
    }

    /** Whether the header was there and names the version of something stored: for If-None-Match, the 304. */
    public boolean matches(long version) {
        return matches(named -> named == version);
    }

    /** Whether the header was there and names a version that will do. */
    public boolean matches(LongPredicate willDo) {
        return any || versions.stream().anyMatch(willDo::test);
    }

    /** For If-Match: whether the change may go on, because no header was there or it names a version that will do. */
    public boolean allows(LongPredicate willDo) {
        return !given || matches(willDo);
    }
}
