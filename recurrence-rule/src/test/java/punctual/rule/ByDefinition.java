package punctual.rule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * A rule by the definitions of RFC 5545, section 3.3.10, in the plainest way: looks at every day of some years and asks
 * each part about it. Shares nothing with what is tested but {@link MonthEnd}.
 */
final class ByDefinition {
    private static final String WEEK = "MOTUWETHFRSASU";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final LocalDateTime start;
    private final ZoneId zone;
    private final boolean clamp;
    private final WeekFields weeks;

    ByDefinition(String rrule, LocalDateTime start, ZoneId zone, MonthEnd monthEnd) {
        for (String part : rrule.split(";")) {
            parts.put(part.split("=")[0], part.split("=")[1]);
        }
        this.start = start;
        this.zone = zone;
        this.clamp = monthEnd == MonthEnd.CLAMP;
        this.weeks = WeekFields.of(weekday(parts.getOrDefault("WKST", "MO")), 4);
    }

    /** The instants from the start on, within so many years. */
    List<Instant> instants(int years) {
        Instant first = instant(start);
        TreeSet<Instant> found = new TreeSet<>();
        times(years).forEach(time -> found.add(instant(time)));
        Stream<Instant> all = found.tailSet(first).stream();
        return (parts.containsKey("COUNT") ? all.limit(number("COUNT", 0)) : all).toList();
    }

    private List<LocalDateTime> times(int years) {
        Map<Long, List<LocalDateTime>> periods = new TreeMap<>();
        LocalDate end = start.toLocalDate().plusYears(years);
        for (LocalDate day = start.toLocalDate().minusYears(2); day.isBefore(end.plusYears(2)); day = day.plusDays(1)) {
            long steps = period(day) - period(start.toLocalDate());
            if (steps >= 0 && steps % number("INTERVAL", 1) == 0 && isChosen(day)) {
                periods.computeIfAbsent(steps, _ -> new ArrayList<>()).addAll(timesOf(day));
            }
        }
        return periods.values().stream()
                .flatMap(period -> chosen(period).stream())
                .filter(time -> time.toLocalDate().isBefore(end))
                .toList();
    }

    private long period(LocalDate day) {
        return switch (parts.getOrDefault("FREQ", "")) {
            case "DAILY" -> day.toEpochDay();
            case "WEEKLY" ->
                ChronoUnit.WEEKS.between(
                        LocalDate.of(1900, 1, 1).with(TemporalAdjusters.previousOrSame(weeks.getFirstDayOfWeek())),
                        day.with(TemporalAdjusters.previousOrSame(weeks.getFirstDayOfWeek())));
            case "MONTHLY" -> day.getYear() * 12L + day.getMonthValue();
            default -> parts.containsKey("BYWEEKNO") ? day.get(weeks.weekBasedYear()) : day.getYear();
        };
    }

    private boolean isChosen(LocalDate day) {
        return any("BYMONTH", day.getMonthValue(), month -> month == day.getMonthValue())
                && any("BYWEEKNO", 0, number -> isWeek(day, number))
                && any("BYYEARDAY", 0, number -> is(day.getDayOfYear(), number, day.lengthOfYear()))
                && any("BYMONTHDAY", 0, number -> is(day.getDayOfMonth(), number, day.lengthOfMonth()))
                && isWeekday(day)
                && isAsInStart(day);
    }

    /** What the rule does not say is as in DTSTART. */
    private boolean isAsInStart(LocalDate day) {
        if (Stream.of("BYYEARDAY", "BYMONTHDAY", "BYDAY").anyMatch(parts::containsKey)) {
            return true;
        }
        boolean sameDay = is(day.getDayOfMonth(), start.getDayOfMonth(), day.lengthOfMonth());
        return switch (parts.getOrDefault("FREQ", "")) {
            case "DAILY" -> true;
            case "WEEKLY" -> day.getDayOfWeek() == start.getDayOfWeek();
            case "MONTHLY" -> sameDay;
            default ->
                parts.containsKey("BYWEEKNO")
                        ? day.getDayOfWeek() == start.getDayOfWeek()
                        : sameDay && (parts.containsKey("BYMONTH") || day.getMonth() == start.getMonth());
        };
    }

    private boolean is(int day, int number, int length) {
        int wanted = number > 0 ? number : length + number + 1;
        if (clamp) {
            wanted = Math.max(1, Math.min(length, wanted));
        }
        return day == wanted;
    }

    private boolean isWeek(LocalDate day, int number) {
        int week = day.get(weeks.weekOfWeekBasedYear());
        int last = (int) weeks.weekOfWeekBasedYear().rangeRefinedBy(day).getMaximum();
        return number == week || number == week - last - 1;
    }

    private boolean isWeekday(LocalDate day) {
        String wanted = parts.get("BYDAY");
        return wanted == null || Arrays.stream(wanted.split(",")).anyMatch(each -> isWeekday(day, each));
    }

    private boolean isWeekday(LocalDate day, String wanted) {
        String ordinal = wanted.substring(0, wanted.length() - 2);
        if (day.getDayOfWeek() != weekday(wanted.substring(ordinal.length()))) {
            return false;
        }
        boolean inMonth = "MONTHLY".equals(parts.get("FREQ")) || parts.containsKey("BYMONTH");
        int number = inMonth ? day.getDayOfMonth() : day.getDayOfYear();
        int length = inMonth ? day.lengthOfMonth() : day.lengthOfYear();
        int fromStart = (number - 1) / 7 + 1;
        int fromEnd = -((length - number) / 7 + 1);
        return ordinal.isEmpty() || Integer.parseInt(ordinal) == fromStart || Integer.parseInt(ordinal) == fromEnd;
    }

    private List<LocalDateTime> timesOf(LocalDate day) {
        List<LocalDateTime> times = new ArrayList<>();
        for (int hour : numbers("BYHOUR", start.getHour())) {
            for (int minute : numbers("BYMINUTE", start.getMinute())) {
                for (int second : numbers("BYSECOND", start.getSecond())) {
                    times.add(day.atTime(hour, minute, second, start.getNano()));
                }
            }
        }
        return times;
    }

    private List<LocalDateTime> chosen(List<LocalDateTime> period) {
        List<LocalDateTime> sorted = period.stream().sorted().distinct().toList();
        if (!parts.containsKey("BYSETPOS")) {
            return sorted;
        }
        List<LocalDateTime> chosen = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            int place = i;
            if (any("BYSETPOS", 0, number -> number == place + 1 || number == place - sorted.size())) {
                chosen.add(sorted.get(i));
            }
        }
        return chosen;
    }

    /** RFC 5545, section 3.3.5: in a gap by the offset before it, of two offsets the first. */
    private Instant instant(LocalDateTime time) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        ZoneOffset offset =
                offsets.isEmpty() ? zone.getRules().getTransition(time).getOffsetBefore() : offsets.getFirst();
        return time.toInstant(offset);
    }

    private boolean any(String part, int byDefault, IntPredicate wanted) {
        return !parts.containsKey(part)
                || Arrays.stream(numbers(part, byDefault)).anyMatch(wanted);
    }

    private int[] numbers(String part, int byDefault) {
        String given = parts.get(part);
        return given == null
                ? new int[] {byDefault}
                : Arrays.stream(given.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private int number(String part, int byDefault) {
        return numbers(part, byDefault)[0];
    }

    private static DayOfWeek weekday(String name) {
        return DayOfWeek.of(WEEK.indexOf(name) / 2 + 1);
    }
}
