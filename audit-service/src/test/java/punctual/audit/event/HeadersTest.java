package punctual.audit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

class HeadersTest {

    @Property
    void whatIsEncodedIsDecodedInItsOrder(@ForAll("headers") List<Header> headers) {
        assertThat(Headers.decode(Headers.encode(headers))).isEqualTo(headers);
    }

    @Provide
    Arbitrary<List<Header>> headers() {
        Arbitrary<String> names = Arbitraries.strings().ofMaxLength(200).filter(HeadersTest::isUnicode);
        Arbitrary<byte[]> values =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).injectNull(0.2);
        Arbitrary<Header> header = Combinators.combine(names, values).as(RecordHeader::new);
        return header.list().ofMaxSize(20);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
