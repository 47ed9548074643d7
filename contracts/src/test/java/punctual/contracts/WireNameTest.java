package punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WireNameTest {
    @Test
    void aConstantIsFoundByItsExactWireName() {
        assertThat(WireName.find(Channel.class, "in-app")).contains(Channel.IN_APP);
        assertThat(WireName.find(Late.class, "next_future")).contains(Late.NEXT_FUTURE);
        assertThat(WireName.find(Priority.class, "HIGH")).isEmpty();
    }
}
