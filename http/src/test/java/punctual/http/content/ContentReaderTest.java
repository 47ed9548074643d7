package punctual.http.content;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.http.content.Bodies.READER;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Priority;
import punctual.http.FieldError;
import punctual.http.JsonBody;

class ContentReaderTest {

    @Test
    void namesAreTrimmedAndPrioritiesTakeAnyCase() {
        JsonBody body = Bodies.of("{'title':' Pay rent\\n','priority':'URGENT','tags':[' home ','Home']}");
        assertThat(READER.title(body)).isEqualTo("Pay rent");
        assertThat(READER.priority(body)).isEqualTo(Priority.URGENT);
        assertThat(READER.tags(body)).containsExactly("home", "Home");
        assertThat(READER.description(body)).isNull();
        body.check();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'title':' \\t\\n '} | title | Title must be between 1 and 500 characters",
                "{'title':'\u200b\u00ad'} | title | Title must be between 1 and 500 characters",
                "{'title':7} | title | Title must be a string",
                "{'description':false} | description | Description must be a string",
                "{'priority':'top'} | priority | Priority must be low, medium, high or urgent",
                "{'tags':'home'} | tags | Tags must be an array of strings",
                "{'tags':['a',' ']} | tags[1] | Tag must be between 1 and 50 characters"
            })
    void aBreachNamesItsField(String json, String field, String message) {
        assertThat(Bodies.breaches(json, ContentReaderTest::readAll)).containsExactly(new FieldError(field, message));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500})
    void aTitleIsCountedInCodePoints(int length) {
        String title = "😀".repeat(length);
        assertThat(Bodies.breaches("{'title':'%s'}".formatted(title), READER::title))
                .isEmpty();
        assertThat(Bodies.breaches("{'title':'%s'}".formatted("😀".repeat(501)), READER::title))
                .hasSize(1);
    }

    @Test
    void spellingsOfOneTagCountOnce() {
        String ten = IntStream.range(0, 10).mapToObj(i -> "'é" + i + "'").collect(Collectors.joining(","));
        assertThat(Bodies.breaches("{'tags':[%s,'É0','e\u03011']}".formatted(ten), READER::tags))
                .isEmpty();
        assertThat(Bodies.breaches("{'tags':[%s,'more']}".formatted(ten), READER::tags))
                .containsExactly(new FieldError("tags", "Cannot have more than 10 tags"));
    }

    @Test
    void aHundredRepeatedNamesAreReadAndMoreAreNot() {
        assertThat(READER.tags(Bodies.of(repeated(100)))).hasSize(100);
        assertThat(Bodies.breaches(repeated(101), READER::tags))
                .containsExactly(new FieldError("tags", "Cannot have more than 10 tags"));
    }

    private static String repeated(int times) {
        return "{'tags':[%s]}".formatted(String.join(",", Collections.nCopies(times, "'a'")));
    }

    private static void readAll(JsonBody body) {
        READER.title(body);
        READER.description(body);
        READER.priority(body);
        READER.tags(body);
    }
}
