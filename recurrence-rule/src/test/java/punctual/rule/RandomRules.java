package punctual.rule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Rules of every shape, from starts in zones with all kinds of clock changes. */
final class RandomRules {
    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/New_York",
            "America/Santiago",
            "Pacific/Auckland",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Africa/Cairo",
            "America/Nuuk",
            "Asia/Kolkata",
            "UTC");

    private RandomRules() {}

    record Case(String rule, LocalDateTime local, ZoneId zone, MonthEnd monthEnd) {
        Schedule schedule() {
            return new Schedule(RecurrenceRule.parse(rule), start(), zone, monthEnd);
        }

        Due start() {
            return new Due.Timed(local.atZone(zone).toInstant());
        }

        Instant at(Due due) {
            return due.at(zone);
        }

        /** Whether the start is the one instant of its local time, so that the rule can give it. */
        boolean startsPlainly() {
            return zone.getRules().getValidOffsets(local).size() == 1;
        }
    }

    static Arbitrary<Case> cases(int fromYear, int toYear) {
        return Combinators.combine(
                        rules(), starts(fromYear, toYear), Arbitraries.of(ZONES), Arbitraries.of(MonthEnd.class))
                .as((rule, start, zone, monthEnd) -> new Case(rule, start, ZoneId.of(zone), monthEnd));
    }

    static Arbitrary<LocalDateTime> starts(int fromYear, int toYear) {
        Arbitrary<Integer> days = Arbitraries.integers().between(0, 365);
        return Combinators.combine(
                        Arbitraries.integers().between(fromYear, toYear),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, days), Tuple.of(2, Arbitraries.of(0, 30, 58, 59, 364, 365))),
                        Arbitraries.integers().between(0, 86_399))
                .as((year, day, second) ->
                        LocalDateTime.of(year, 1, 1, 0, 0).plusDays(day).plusSeconds(second));
    }

    static Arbitrary<String> rules() {
        return Arbitraries.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY").flatMap(RandomRules::rules);
    }

    private static Arbitrary<String> rules(String frequency) {
        boolean yearly = frequency.equals("YEARLY");
        return Combinators.combine(
                        part("INTERVAL", 0.4, Arbitraries.of("1", "2", "3", "4", "5", "7", "10", "13")),
                        part("BYMONTH", 0.3, numbers(1, 12, false, 4)),
                        part("BYWEEKNO", yearly ? 0.25 : 0, numbers(1, 53, true, 4)),
                        part("BYYEARDAY", yearly ? 0.2 : 0, numbers(1, 366, true, 8)),
                        part("BYMONTHDAY", frequency.equals("WEEKLY") ? 0 : 0.35, numbers(1, 31, true, 6)),
                        part("WKST", 0.3, Arbitraries.of(WEEKDAYS)),
                        Combinators.combine(
                                        part("BYHOUR", 0.15, numbers(0, 23, false, 3)),
                                        part("BYMINUTE", 0.15, numbers(0, 59, false, 3)),
                                        part("BYSECOND", 0.1, numbers(0, 59, false, 2)))
                                .as((hours, minutes, seconds) -> Stream.of(hours, minutes, seconds)
                                        .flatMap(Optional::stream)
                                        .collect(Collectors.joining(";"))),
                        part("COUNT", 0.1, Arbitraries.integers().between(1, 20).map(String::valueOf)))
                .as((interval, months, weeks, yearDays, monthDays, weekStart, times, count) -> Stream.concat(
                                Stream.of(interval, months, weeks, yearDays, monthDays, weekStart, count)
                                        .flatMap(Optional::stream),
                                times.isEmpty() ? Stream.<String>empty() : Stream.of(times))
                        .collect(Collectors.joining(";")))
                .flatMap(parts -> withDays(frequency, parts))
                .flatMap(RandomRules::withPositions);
    }

    private static Arbitrary<String> withDays(String frequency, String parts) {
        String rule = "FREQ=" + frequency + (parts.isEmpty() ? "" : ";" + parts);
        boolean mayCount = List.of("MONTHLY", "YEARLY").contains(frequency) && !parts.contains("BYWEEKNO");
        boolean inMonths = frequency.equals("MONTHLY") || parts.contains("BYMONTH=");
        Arbitrary<String> ordinals = inMonths
                ? Arbitraries.of("", "1", "2", "3", "4", "5", "-1", "-2", "-5")
                : Arbitraries.of("", "1", "-1", "20", "-30", "52", "53", "-53");
        Arbitrary<String> day = Combinators.combine(
                        mayCount ? ordinals : Arbitraries.just(""), Arbitraries.of(WEEKDAYS))
                .as(String::concat);
        Arbitrary<String> days =
                day.list().ofMinSize(1).ofMaxSize(4).uniqueElements().map(list -> String.join(",", list));
        return part("BYDAY", 0.5, days)
                .map(part -> part.map(given -> rule + ";" + given).orElse(rule));
    }

    private static Arbitrary<String> withPositions(String rule) {
        boolean hasSet = Stream.of("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND")
                .anyMatch(rule::contains);
        Arbitrary<String> positions = Arbitraries.of(
                        "1", "2", "3", "4", "-1", "-2", "-3", "8", "20", "-20", "366", "-366")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list -> String.join(",", list));
        return part("BYSETPOS", hasSet ? 0.3 : 0, positions)
                .map(part -> part.map(given -> rule + ";" + given).orElse(rule));
    }

    private static Arbitrary<String> numbers(int from, int to, boolean fromTheEnd, int most) {
        Arbitrary<Integer> number = Arbitraries.integers().between(from, to);
        Arbitrary<Integer> signed = fromTheEnd ? Arbitraries.oneOf(number, number.map(n -> -n)) : number;
        return signed.list().ofMinSize(1).ofMaxSize(most).uniqueElements().map(list -> list.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",")));
    }

    private static Arbitrary<Optional<String>> part(String name, double probability, Arbitrary<String> value) {
        return value.map(given -> name + "=" + given).optional(probability);
    }
}
