package punctual.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventParserTest {
    private final EventParser parser = new EventParser();

    @Test
    void anEventHasItsIdTypeAndData() {
        var events = read("id: 7", "event: task", "data: {\"entity_id\":", "data: \"t1\"}", "");

        assertThat(events).hasSize(1);
        assertThat(events.getFirst().id()).isEqualTo("7");
        assertThat(events.getFirst().type()).isEqualTo("task");
        assertThat(events.getFirst().entityId()).isEqualTo("t1");
    }

    @Test
    void aCommentIsNoEventButItsIdCounts() {
        assertThat(read(": hello", "id: 12", "")).isEmpty();
        assertThat(parser.lastId()).isEqualTo("12");
    }

    @Test
    void aLostConnectionLeavesNothingHalf() {
        assertThat(read("event: task", "data: {\"half")).isEmpty();

        parser.reconnected();

        assertThat(read("event: tag", "data: {}", ""))
                .extracting(StreamEvent::type)
                .containsExactly("tag");
    }

    private List<StreamEvent> read(String... lines) {
        return List.of(lines).stream()
                .map(parser::line)
                .flatMap(Optional::stream)
                .toList();
    }
}
