package punctual.rule;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.stream.IntStream;

/** When on its days a rule has its times, in seconds and in order: what it does not say is as in the start. */
record TimesOfDay(int[] seconds) {
    private static final int MINUTE = 60;

    static TimesOfDay of(RuleParts parts, LocalTime start) {
        int[] hours = numbers(parts, Part.BYHOUR, start.getHour());
        int[] minutes = numbers(parts, Part.BYMINUTE, start.getMinute());
        int[] seconds = numbers(parts, Part.BYSECOND, start.getSecond());
        return new TimesOfDay(Arrays.stream(hours)
                .flatMap(hour -> Arrays.stream(minutes).map(minute -> hour * MINUTE + minute))
                .flatMap(minute -> Arrays.stream(seconds).map(second -> minute * MINUTE + second))
                .toArray());
    }

    /** Those at the places. */
    TimesOfDay at(Places places) {
        return new TimesOfDay(places.in(size()).map(place -> seconds[place]).toArray());
    }

    int size() {
        return seconds.length;
    }

    int get(int place) {
        return seconds[place];
    }

    private static int[] numbers(RuleParts parts, Part part, int byDefault) {
        return parts.has(part)
                ? Arrays.stream(parts.numbers(part)).sorted().toArray()
                : IntStream.of(byDefault).toArray();
    }
}
