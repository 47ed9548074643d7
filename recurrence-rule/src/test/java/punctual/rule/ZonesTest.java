package punctual.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/Argentina/ComodRivadavia",
                "Asia/Calcutta",
                "Europe/Kyiv",
                "Europe/Kiev",
                "US/Pacific",
                "EST5EDT",
                "CET",
                "Etc/GMT+2",
                "GMT0",
                "UTC",
                "UCT",
                "Zulu",
                "PRC",
                "NZ-CHAT"
            })
    void everyNameAndLinkOfTheDatabaseIsAZone(String name) {
        assertThat(Zones.named(name)).contains(ZoneId.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        "EST, America/Panama",
        "MST, America/Phoenix",
        "HST, Pacific/Honolulu",
        "ROC, Asia/Taipei",
        "GMT+0, Etc/GMT",
        "GMT-0, Etc/GMT",
        "Factory, Etc/UTC"
    })
    void aLinkThatJavaDoesNotKnowIsTheZoneThatItStandsFor(String link, String zone) {
        assertThat(Zones.named(link)).contains(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " UTC",
                "Berlin",
                "SystemV/PST8",
                "SystemV/PST8PDT",
                "+02:00",
                "Z",
                "GMT+2",
                "UTC+02:00",
                "UT",
                "europe/berlin",
                "utc",
                "EUROPE/BERLIN",
                "PST",
                "IST",
                "Europe/Atlantis",
                "posix/Europe/Berlin"
            })
    void whatTheDatabaseDoesNotNameIsNone(String name) {
        assertThat(Zones.named(name)).isEmpty();
    }
}
