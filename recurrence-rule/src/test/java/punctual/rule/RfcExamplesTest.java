package punctual.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 5545, section 3.8.5.3, all in New York at 09:00 unless the rule says otherwise. */
class RfcExamplesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=DAILY;COUNT=10 | 1997-09-02 | 09-02 09-03 09-04 09-05 09-06 09-07 09-08 09-09 09-10 09-11
            FREQ=DAILY;INTERVAL=2 | 1997-09-02 | 09-02 09-04 09-06 09-08 09-10
            FREQ=DAILY;INTERVAL=10;COUNT=5 | 1997-09-02 | 09-02 09-12 09-22 10-02 10-12
            FREQ=DAILY;BYMONTH=1;UNTIL=20000131T140000Z | 1998-01-01 | 01-01 01-02 01-03 01-04
            FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA | 1998-01-01 | 01-01 01-02 01-03
            FREQ=WEEKLY;COUNT=10 | 1997-09-02 | 09-02 09-09 09-16 09-23 09-30 10-07 10-14 10-21 10-28 11-04
            FREQ=WEEKLY;UNTIL=19971224T000000Z | 1997-12-09 | 12-09 12-16 12-23
            FREQ=WEEKLY;INTERVAL=2;WKST=SU | 1997-09-02 | 09-02 09-16 09-30 10-14 10-28 11-11 11-25 12-09 12-23 01-06
            FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH | 1997-09-02 | 09-02 09-04 09-09 09-11 09-16 09-18 09-23 09-25 09-30 10-02
            FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH | 1997-09-02 | 09-02 09-04 09-09 09-11 09-16 09-18 09-23 09-25 09-30 10-02
            FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR | 1997-09-01 | 09-01 09-03 09-05 09-15 09-17 09-19 09-29 10-01 10-03 10-13
            FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH | 1997-09-02 | 09-02 09-04 09-16 09-18 09-30 10-02 10-14 10-16
            FREQ=MONTHLY;COUNT=10;BYDAY=1FR | 1997-09-05 | 09-05 10-03 11-07 12-05 01-02 02-06 03-06 04-03 05-01 06-05
            FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR | 1997-09-05 | 09-05 10-03 11-07 12-05
            FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU | 1997-09-07 | 09-07 09-28 11-02 11-30 01-04 01-25 03-01 03-29 05-03 05-31
            FREQ=MONTHLY;COUNT=6;BYDAY=-2MO | 1997-09-22 | 09-22 10-20 11-17 12-22 01-19 02-16
            FREQ=MONTHLY;BYMONTHDAY=-3 | 1997-09-28 | 09-28 10-29 11-28 12-29 01-29 02-26
            FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15 | 1997-09-02 | 09-02 09-15 10-02 10-15 11-02 11-15 12-02 12-15 01-02 01-15
            FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1 | 1997-09-30 | 09-30 10-01 10-31 11-01 11-30 12-01 12-31 01-01 01-31 02-01
            FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15 | 1997-09-10 | 09-10 09-11 09-12 09-13 09-14 09-15 03-10 03-11 03-12 03-13
            FREQ=MONTHLY;INTERVAL=2;BYDAY=TU | 1997-09-02 | 09-02 09-09 09-16 09-23 09-30 11-04 11-11 11-18 11-25 01-06
            FREQ=YEARLY;COUNT=10;BYMONTH=6,7 | 1997-06-10 | 06-10 07-10 06-10 07-10 06-10 07-10 06-10 07-10 06-10 07-10
            FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3 | 1997-03-10 | 03-10 01-10 02-10 03-10 01-10 02-10 03-10 01-10 02-10 03-10
            FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200 | 1997-01-01 | 01-01 04-10 07-19 01-01 04-09 07-18 01-01 04-10 07-19 01-01
            FREQ=YEARLY;BYDAY=20MO | 1997-05-19 | 05-19 05-18 05-17
            FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO | 1997-05-12 | 05-12 05-11 05-17
            FREQ=YEARLY;BYMONTH=3;BYDAY=TH | 1997-03-13 | 03-13 03-20 03-27 03-05 03-12 03-19 03-26
            FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8 | 1997-06-05 | 06-05 06-12 06-19 06-26 07-03 07-10 07-17 07-24 07-31 08-07
            FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13 | 1997-09-02 | 02-13 03-13 11-13 08-13 10-13
            FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13 | 1997-09-13 | 09-13 10-11 11-08 12-13 01-10 02-07 03-07 04-11 05-09 06-13
            FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8 | 1996-11-05 | 11-05 11-07 11-02
            FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3 | 1997-09-04 | 09-04 10-07 11-06
            FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2 | 1997-09-29 | 09-29 10-30 11-27 12-30 01-29 02-26 03-30
            FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO | 1997-08-05 | 08-05 08-10 08-19 08-24
            FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU | 1997-08-05 | 08-05 08-17 08-19 08-31
            FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5 | 2007-01-15 | 01-15 01-30 02-15 03-15 03-30
            """)
    void aRuleOfTheRfcGivesWhatItSays(String rule, String start, String days) {
        assertThat(given(rule, start, days.split(" ").length)).isEqualTo(days);
    }

    private static String given(String rule, String start, int limit) {
        LocalDateTime first = LocalDateTime.parse(start + "T09:00");
        Due due = new Due.Timed(first.atZone(NEW_YORK).toInstant());
        return new Schedule(RecurrenceRule.parse(rule), due, NEW_YORK, MonthEnd.SKIP)
                .stream()
                        .limit(limit)
                        .map(time -> LocalDateTime.ofInstant(time.at(NEW_YORK), NEW_YORK))
                        .peek(time -> assertThat(time.toLocalTime()).isEqualTo(first.toLocalTime()))
                        .map(time -> time.toLocalDate().toString().substring(5))
                        .collect(Collectors.joining(" "));
    }
}
