package punctual.rule;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of RFC 5545, section 3.3.10, that a rule may have here, and what each may say on its own. */
enum Part {
    FREQ(Part::frequency),
    INTERVAL(value -> number(value, 1, 1_000_000, false)),
    COUNT(value -> number(value, 1, Integer.MAX_VALUE, false)),
    UNTIL(Part::until),
    BYMONTH(numbers(1, 12, false)),
    BYWEEKNO(numbers(1, 53, true)),
    BYYEARDAY(numbers(1, 366, true)),
    BYMONTHDAY(numbers(1, 31, true)),
    BYDAY(list(Part::ordinalWeekday)),
    BYHOUR(numbers(0, 23, false)),
    BYMINUTE(numbers(0, 59, false)),
    BYSECOND(numbers(0, 59, false)),
    BYSETPOS(numbers(1, 366, true)),
    WKST(Part::weekday);

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    private static final Pattern WEEKDAY = Pattern.compile("([+-]?\\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)");
    private static final Map<Part, String> FIELDS = Map.of(
            FREQ, "frequency",
            INTERVAL, "interval",
            COUNT, "count",
            UNTIL, "end_date",
            BYMONTH, "month_of_year",
            BYMONTHDAY, "day_of_month",
            BYDAY, "days_of_week");

    private final UnaryOperator<String> reader;

    Part(UnaryOperator<String> reader) {
        this.reader = reader;
    }

    /** The value in the form in which it is stored; the exception's message says why it cannot be. */
    String read(String value) {
        return reader.apply(value);
    }

    /** The name of this part among the fields of {@link RecurrenceFields}. */
    String field() {
        return FIELDS.getOrDefault(this, name());
    }

    private static String frequency(String value) {
        return switch (value) {
            case "DAILY", "WEEKLY", "MONTHLY", "YEARLY" -> value;
            default -> throw new IllegalArgumentException("must be DAILY, WEEKLY, MONTHLY or YEARLY, not " + value);
        };
    }

    private static String until(String value) {
        try {
            Until.parse(value);
            return value;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a date or a date-time like 20271231T225959Z, not " + value, e);
        }
    }

    private static String weekday(String value) {
        if (value.length() != 2 || !WEEKDAY.matcher(value).matches()) {
            throw new IllegalArgumentException("must be one of MO, TU, WE, TH, FR, SA, SU, not " + value);
        }
        return value;
    }

    private static String ordinalWeekday(String value) {
        Matcher matcher = WEEKDAY.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must list weekdays like MO or -1FR, not " + value);
        }
        return matcher.group(1) == null ? value : number(matcher.group(1), 1, 53, true) + matcher.group(2);
    }

    private static UnaryOperator<String> numbers(int from, int to, boolean fromTheEnd) {
        return list(value -> number(value, from, to, fromTheEnd));
    }

    private static UnaryOperator<String> list(UnaryOperator<String> element) {
        return value -> {
            Set<String> read = new LinkedHashSet<>();
            Arrays.stream(value.split(",", -1)).map(element).forEach(read::add);
            return String.join(",", read);
        };
    }

    private static String number(String value, int from, int to, boolean fromTheEnd) {
        if (!NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException("must be a whole number, not '" + value + "'");
        }
        BigInteger number = new BigInteger(value);
        BigInteger magnitude = fromTheEnd ? number.abs() : number;
        if (magnitude.compareTo(BigInteger.valueOf(from)) < 0 || magnitude.compareTo(BigInteger.valueOf(to)) > 0) {
            throw new IllegalArgumentException("must be " + range(from, to, fromTheEnd) + ", not " + number);
        }
        return number.toString();
    }

    private static String range(int from, int to, boolean fromTheEnd) {
        String range = from + " to " + to;
        return fromTheEnd ? range + " or " + -to + " to " + -from : range;
    }
}
