package punctual.task.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.http.FieldError;

class FieldRulesTest {
    private static final String TITLE = "Title must be between 1 and 500 characters";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | title | Title must be between 1 and 500 characters",
                "{'title':null} | title | Title must be between 1 and 500 characters",
                "{'title':''} | title | Title must be between 1 and 500 characters",
                "{'title':' \\t\\n '} | title | Title must be between 1 and 500 characters",
                "{'title':'\u00a0\u2007 \u202f'} | title | Title must be between 1 and 500 characters",
                "{'title':7} | title | Title must be a string",
                "{'title':'a\\u0000b'} | title | Title must not contain U+0000 or half a surrogate pair",
                "{'title':'x','tags':['ok','a\\u0000']} | tags[1] | Tags must not contain U+0000 or half a surrogate pair",
                "{'title':'a\\ud800b'} | title | Title must not contain U+0000 or half a surrogate pair",
                "{'title':'x','description':false} | description | Description must be a string",
                "{'title':'x','priority':'top'} | priority | Priority must be low, medium, high or urgent",
                "{'title':'x','priority':1} | priority | Priority must be low, medium, high or urgent",
                "{'title':'x','tags':'home'} | tags | Tags must be an array of strings",
                "{'title':'x','tags':['a',1]} | tags | Tags must be an array of strings",
                "{'title':'x','tags':['a','\u00a0']} | tags[1] | Tag must be between 1 and 50 characters",
                "{'title':'x','due_date':'tomorrow'} | due_date | Due date must be a date such as 2026-12-01 or a date-time such as 2026-12-01T08:00:00Z",
                "{'title':'x','due_date':'2026-13-01'} | due_date | Due date must be a date such as 2026-12-01 or a date-time such as 2026-12-01T08:00:00Z",
                "{'title':'x','due_date':'2026-12-01T08:00:00'} | due_date | Due date must be a date such as 2026-12-01 or a date-time such as 2026-12-01T08:00:00Z",
                "{'title':'x','due_date':'9999-12-31T23:59:59-01:00'} | due_date | Due date must be a date such as 2026-12-01 or a date-time such as 2026-12-01T08:00:00Z",
                "{'title':'x','due_date':1} | due_date | Due date must be a string",
                "{'title':'x','due_date':'2026-06-15T12:00:00Z'} | due_date | Due date must be in the future",
                "{'title':'x','due_date':'2026-06-14'} | due_date | Due date must be in the future",
                "{'title':'x','time_zone':'Berlin'} | time_zone | Time zone must be an IANA name such as Europe/Berlin",
                "{'title':'x','time_zone':'+02:00'} | time_zone | Time zone must be an IANA name such as Europe/Berlin",
                "{'title':'x','time_zone':'SystemV/PST8'} | time_zone | Time zone must be an IANA name such as Europe/Berlin",
                "{'title':'x','time_zone':'GMT+2'} | time_zone | Time zone must be an IANA name such as Europe/Berlin",
                "{'title':'x','colour':'red'} | colour | Unknown field: colour",
                "{'title':'x','status':'active'} | status | Status changes by the actions complete, reopen, restore and skip only",
                "{'title':'x','completed':false} | completed | Completed changes by the actions complete, reopen, restore and skip only",
                "{'title':'x','version':1} | version | Version is read-only",
                "{'title':'x','id':'a'} | id | Id is read-only",
                "{'title':'x','due_at':'2027-01-01T00:00:00Z'} | due_at | Due at is read-only"
            })
    void aBreachNamesItsField(String json, String field, String message) {
        assertThat(Forms.breaches(json)).containsExactly(new FieldError(field, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'title':'x'}",
                "{'title':'x','description':null,'priority':null,'tags':null,'due_date':null,'time_zone':null,'reminders':null,'recurrence':null}",
                "{'title':'x','description':''}",
                "{'title':'x','priority':'URGENT'}",
                "{'title':'x','due_date':'2026-06-15T12:00:00.000001Z'}",
                "{'title':'x','due_date':'2026-06-15'}",
                "{'title':'x','id':null,'version':null,'status':null,'completed':null}"
            })
    void whatIsWithinTheRulesPasses(String json) {
        assertThat(Forms.breaches(json)).isEmpty();
    }

    @Test
    void anAllDayTaskIsInTheFutureUntilItsDayEndsInItsZone() {
        assertThat(Forms.breaches("{'title':'x','due_date':'2026-06-15','time_zone':'Pacific/Kiritimati'}"))
                .isNotEmpty();
        assertThat(Forms.breaches("{'title':'x','due_date':'2026-06-16','time_zone':'Pacific/Kiritimati'}"))
                .isEmpty();
        assertThat(Forms.breaches("{'title':'x','due_date':'2026-06-15','time_zone':'America/New_York'}"))
                .isEmpty();
    }

    @Test
    void aLinkBetweenZonesIsTaken() {
        assertThat(Forms.content("{'title':'x','time_zone':'EST'}").zone()).isEqualTo(ZoneId.of("America/Panama"));
        assertThat(Forms.content("{'title':'x','time_zone':'Asia/Calcutta'}").zone())
                .isEqualTo(ZoneId.of("Asia/Calcutta"));
    }

    @Test
    void charactersAreCodePoints() {
        assertThat(Forms.breaches(title("😀".repeat(500)))).isEmpty();
        assertThat(Forms.breaches(title("😀".repeat(501)))).containsExactly(new FieldError("title", TITLE));
        assertThat(Forms.breaches(title(" " + "x".repeat(500) + " "))).isEmpty();
        assertThat(Forms.breaches("{'title':'x','description':'%s'}".formatted("é".repeat(10_000))))
                .isEmpty();
        assertThat(Forms.breaches("{'title':'x','description':'%s'}".formatted("é".repeat(10_001))))
                .containsExactly(new FieldError("description", "Description must be at most 10000 characters"));
    }

    @Test
    void tenTagsAreTheMostAndSpellingsOfOneAreOne() {
        assertThat(Forms.breaches(tags(10, "'T1','t2'"))).isEmpty();
        assertThat(Forms.breaches(tags(10, "'one more'")))
                .containsExactly(new FieldError("tags", "Cannot have more than 10 tags"));
        assertThat(Forms.breaches(tags(0, "'" + "é".repeat(50) + "'"))).isEmpty();
        assertThat(Forms.breaches(tags(0, "'" + "é".repeat(51) + "'")))
                .containsExactly(new FieldError("tags[0]", "Tag must be between 1 and 50 characters"));
    }

    @Test
    void aDueDateComesBackAsTheSameKind() {
        var timed = Forms.create("{'title':'x','due_date':'2026-12-01T09:00:00.5+01:00'}")
                .state();
        assertThat(timed.dueDate()).isEqualTo("2026-12-01T08:00:00.500Z");
        assertThat(timed.dueAt()).isEqualTo("2026-12-01T08:00:00.500Z");
        assertThat(timed.timeZone()).isEqualTo("Europe/Berlin");
        var allDay = Forms.create("{'title':'x','due_date':'2026-12-01'}").state();
        assertThat(allDay.dueDate()).isEqualTo("2026-12-01");
        assertThat(allDay.dueAt()).isEqualTo("2026-11-30T23:00:00Z");
    }

    private static String title(String title) {
        return "{'title':'%s'}".formatted(title);
    }

    private static String tags(int count, String more) {
        String tags = IntStream.range(0, count).mapToObj(i -> "'t" + i + "',").collect(Collectors.joining());
        return "{'title':'x','tags':[%s%s]}".formatted(tags, more);
    }
}
