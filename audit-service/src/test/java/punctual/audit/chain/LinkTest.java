package punctual.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class LinkTest {
    private record Row(byte[] content, Link link) {}

    @Property
    void aChainOfAnyContentsHolds(@ForAll List<byte[]> contents) {
        assertThat(firstFault(chain(contents))).isEqualTo(-1);
    }

    @Property
    void aChangedContentIsTheFirstThatDoesNotHold(
            @ForAll @Size(min = 1) List<byte[]> contents,
            @ForAll @IntRange(max = 1000) int place,
            @ForAll byte[] other) {
        List<Row> rows = chain(contents);
        int changed = place % rows.size();
        Assume.that(!Arrays.equals(other, rows.get(changed).content));
        rows.set(changed, new Row(other, rows.get(changed).link));
        assertThat(firstFault(rows)).isEqualTo(changed);
    }

    @Property
    void aRowChangedTogetherWithItsHashShowsAtTheNext(
            @ForAll @Size(min = 2) List<byte[]> contents,
            @ForAll @IntRange(max = 1000) int place,
            @ForAll byte[] other) {
        List<Row> rows = chain(contents);
        int changed = place % (rows.size() - 1);
        Assume.that(!Arrays.equals(other, rows.get(changed).content));
        @Nullable Link before = changed == 0 ? null : rows.get(changed - 1).link;
        rows.set(changed, new Row(other, Link.behind(before, other)));
        assertThat(firstFault(rows)).isEqualTo(changed + 1);
    }

    @Property
    void aRowTakenOutShowsAtTheOneBehindIt(
            @ForAll @Size(min = 2) List<byte[]> contents, @ForAll @IntRange(max = 1000) int place) {
        List<Row> rows = chain(contents);
        int removed = place % (rows.size() - 1);
        rows.remove(removed);
        assertThat(firstFault(rows)).isEqualTo(removed);
    }

    @Property
    void rowsThatChangedPlacesDoNotHold(
            @ForAll @Size(min = 2) List<byte[]> contents, @ForAll @IntRange(max = 1000) int place) {
        List<Row> rows = chain(contents);
        int first = place % (rows.size() - 1);
        Collections.swap(rows, first, first + 1);
        assertThat(firstFault(rows)).isEqualTo(first);
    }

    @Property
    void differentFieldsNeverGiveTheSameContent(@ForAll List<String> some, @ForAll List<String> others) {
        Assume.that(!some.equals(others));
        assertThat(content(some)).isNotEqualTo(content(others));
    }

    private static byte[] content(List<String> fields) {
        Content content = new Content();
        fields.forEach(content::add);
        return content.bytes();
    }

    private static List<Row> chain(List<byte[]> contents) {
        List<Row> rows = new ArrayList<>();
        Link head = null;
        for (byte[] content : contents) {
            head = Link.behind(head, content);
            rows.add(new Row(content, head));
        }
        return rows;
    }

    private static int firstFault(List<Row> rows) {
        Link head = null;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).link.fault(head, rows.get(i).content) != null) {
                return i;
            }
            head = rows.get(i).link;
        }
        return -1;
    }
}
