package punctual.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CursorLawTest {

    @Property
    void everyCursorComesBackAsItWas(
            @ForAll String query,
            @ForAll("values") List<String> values,
            @ForAll("ids") UUID id,
            @ForAll("times") Instant now) {
        Cursor cursor = new Cursor(query, values, id, now);
        assertThat(Cursor.decode(cursor.encode(), query)).isEqualTo(cursor);
    }

    @Property
    void noTextMakesReadingFailOtherwiseThanAsInvalid(@ForAll String text) {
        assertThat(catchThrowable(() -> Cursor.decode(text, "q")))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(422));
    }

    @Provide
    Arbitrary<List<String>> values() {
        return Arbitraries.strings().filter(Text::isStorable).injectNull(0.2).list();
    }

    @Provide
    Arbitrary<UUID> ids() {
        return Arbitraries.longs().tuple2().map(halves -> new UUID(halves.get1(), halves.get2()));
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000_000_000L)
                .map(micros -> Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000))
                .injectNull(0.2);
    }
}
