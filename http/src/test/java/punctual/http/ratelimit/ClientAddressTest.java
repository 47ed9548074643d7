package punctual.http.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final InetAddress PROXY = InetAddress.ofLiteral("10.1.2.3");

    private final ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/8", " 192.0.2.7", "fd00::/8", "::1"));

    @Test
    void withoutAProxyItIsThePeer() {
        assertThat(of("198.51.100.1")).isEqualTo("198.51.100.1/32");
        assertThat(of("10.1.2.3")).isEqualTo("10.1.2.3/32");
    }

    @Test
    void anUnknownPeerIsNotBelieved() {
        assertThat(of("198.51.100.1", "203.0.113.5")).isEqualTo("198.51.100.1/32");
        assertThat(of("192.0.2.8", "203.0.113.5")).isEqualTo("192.0.2.8/32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "192.0.2.7", "fd12::1", "::1"})
    void aTrustedProxyIsBelieved(String proxy) {
        assertThat(of(proxy, "203.0.113.5")).isEqualTo("203.0.113.5/32");
    }

    @ParameterizedTest
    @CsvSource({
        "'1.1.1.1, 203.0.113.5'",
        "'1.1.1.1,203.0.113.5 , 10.9.9.9'",
        "'1.1.1.1, 203.0.113.5, 192.0.2.7,10.9.9.9'",
        "'nonsense, 203.0.113.5'",
        "203.0.113.5:4711",
        "::ffff:203.0.113.5"
    })
    void theLastThatIsNoProxyCounts(String forwarded) {
        assertThat(of("10.1.2.3", forwarded)).isEqualTo("203.0.113.5/32");
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(addresses.of(PROXY, List.of("1.1.1.1", "203.0.113.5", "10.9.9.9")))
                .hasToString("203.0.113.5/32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ",", "unknown", "_hidden", "[", "[::1", "1.2.3.4.5", "example.org", "1.1.1.1, unknown"})
    void whatIsNoAddressLeavesTheProxy(String forwarded) {
        assertThat(of("10.1.2.3", forwarded)).isEqualTo("10.1.2.3/32");
    }

    @Test
    void whereAllAreProxiesTheFirstCounts() {
        assertThat(of("10.1.2.3", "10.7.7.7, 10.8.8.8")).isEqualTo("10.7.7.7/32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:1:2::1", "[2001:db8:1:2::ffff]:80", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::1%7"})
    void anIpv6NetworkIsOneAddress(String forwarded) {
        assertThat(of("10.1.2.3", forwarded)).isEqualTo(of("2001:db8:1:2::9"));
        assertThat(of("10.1.2.3", forwarded)).isNotEqualTo(of("2001:db8:1:3::9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.org", "10.0.0.0/40", "10.0.0/", ""})
    void aProxyThatIsNoAddressStopsTheStart(String proxy) {
        assertThatThrownBy(() -> new ClientAddress(Set.of(proxy)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PUNCTUAL_HTTP_TRUSTED_PROXIES")
                .hasMessageEndingWith(proxy);
    }

    private String of(String peer, String... forwarded) {
        return addresses.of(InetAddress.ofLiteral(peer), List.of(forwarded)).toString();
    }
}
