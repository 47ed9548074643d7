package punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void theRowBeyondTheLimitSaysThatThereIsMore() {
        Page<String> page = page(List.of(1, 2, 3), 2);
        assertThat(page.items()).containsExactly("row 1", "row 2");
        assertThat(page.nextCursor()).isNotNull();
        assertThat(Cursor.decode(page.nextCursor(), "q").text(0)).isEqualTo("2");
    }

    @Test
    void theLastPageHasNoCursor() {
        assertThat(page(List.of(1, 2), 2).nextCursor()).isNull();
        assertThat(page(List.of(), 2)).isEqualTo(new Page<>(List.of(), null));
    }

    private static Page<String> page(List<Integer> found, int limit) {
        return Page.of(
                found,
                limit,
                row -> "row " + row,
                row -> new Cursor("q", List.of(row.toString()), new UUID(0, row), null));
    }
}
