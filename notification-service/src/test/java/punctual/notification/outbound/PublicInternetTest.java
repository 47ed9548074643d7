package punctual.notification.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicInternetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255"
            })
    void anIpv4AddressOfSpecialPurposeIsNotPublic(String address) {
        assertThat(isPublic(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::10.1.2.3",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:10::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2002:c0a8:101::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void anIpv6AddressOfSpecialPurposeIsNotPublic(String address) {
        assertThat(isPublic(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:82a::200e",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "::ffff:8.8.8.8"
            })
    void everyOtherAddressIsPublic(String address) {
        assertThat(isPublic(address)).isTrue();
    }

    @Property
    void anAddressInsideAnotherIsJudgedAsItself(@ForAll @Size(4) byte[] ipv4) throws Exception {
        boolean alone = PublicInternet.contains(InetAddress.getByAddress(ipv4));
        String hex = HexFormat.of().formatHex(ipv4);
        String groups = hex.substring(0, 4) + ":" + hex.substring(4);

        assertThat(isPublic("64:ff9b::" + groups)).isEqualTo(alone);
        assertThat(isPublic("::ffff:" + groups)).isEqualTo(alone);
        assertThat(isPublic("2002:" + groups + "::1")).isEqualTo(alone);
    }

    @Property
    void nothingPublicIsWhatTheJdkCallsLocal(@ForAll @Size(4) byte[] ipv4) throws Exception {
        InetAddress address = InetAddress.getByAddress(ipv4);
        boolean local = address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress();
        assertThat(local && PublicInternet.contains(address)).isFalse();
    }

    private static boolean isPublic(String address) {
        return PublicInternet.contains(InetAddress.ofLiteral(address));
    }
}
