package punctual.notification.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.org,              true,  example.org, 443,  /",
        "HTTP://Example.ORG/Hook?a=%20b,   false, example.org, 80,   /Hook?a=%20b",
        "https://example.org:8443?x,       true,  example.org, 8443, /?x",
        "https://93.184.216.34/a,          true,  93.184.216.34, 443, /a",
        "http://[2606:4700::1111]:81/,     false, 2606:4700::1111, 81, /",
        "http://xn--bcher-kva.example/,    false, xn--bcher-kva.example, 80, /"
    })
    void aUrlIsTakenApart(String url, boolean secure, String host, int port, String target) {
        assertThat(Destination.of(url)).isEqualTo(new Destination(secure, host, port, target));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/hooks/secret?token=secret, https://example.org",
        "https://example.org:443/, https://example.org",
        "https://example.org:8443/hook, https://example.org:8443",
        "http://Example.ORG:80, http://example.org",
        "http://[2606:4700::1111]:81/a, http://[2606:4700::1111]:81"
    })
    void ofAUrlItsOriginIsShown(String url, String origin) {
        assertThat(Destination.of(url).origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://example.org/,             must start with https:// or http://",
        "file:///etc/passwd,             must start with https:// or http://",
        "gopher://example.org/,          must start with https:// or http://",
        "example.org/hook,               must start with https:// or http://",
        "https:///hook,                  'must name a host, in ASCII'",
        "https://b\u00fccher.example/,   'must name a host, in ASCII'",
        "https://under_score.example/,   'must name a host, in ASCII'",
        "https://alice:secret@example.org/, must not hold a user name or password",
        "https://example.org/#here,      must not have a fragment (#)",
        "https://example.org:0/,         'must have a port from 1 to 65535, or none'",
        "https://example.org:70000/,     'must have a port from 1 to 65535, or none'",
        "https://exam ple.org/,          'must be a URL, such as https://example.org/hook'",
        "'',                             must start with https:// or http://"
    })
    void whatCannotBeCalledIsRefused(String url, String rule) {
        assertThatThrownBy(() -> Destination.of(url))
                .isInstanceOf(InvalidDestinationException.class)
                .hasMessage(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "127.1",
                "127.0.1",
                "0",
                "017700000001",
                "127.0.0.1.",
                "example.0x7f",
                "127.0.0.0x1",
                "256.1.1.1",
                "1.2.3.4.5",
                "0X7F.1"
            })
    void aNumberThatMayBeAnAddressIsRefused(String host) {
        assertThatThrownBy(() -> Destination.of("http://" + host + "/"))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void anInterfaceIsRefused() {
        assertThatThrownBy(() -> Destination.of("http://[fe80::1%25eth0]/"))
                .isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void aUrlThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> Destination.of("https://example.org/" + "a".repeat(2_000)))
                .hasMessage("must be at most 2000 characters");
    }
}
