package punctual.task.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.task.Api;
import punctual.task.ServiceTest;

@ServiceTest
class SearchTest {
    private final Api alice = Api.ofNewUser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Pay the rent | rent",
                "Pay the rent | RENT pay",
                "Pay the rent | en",
                "Pay the rent | y",
                "Pay the rent | ay nt he",
                "Café crème | cafe CREME",
                "Cafe creme | café",
                "e\u0301cole | école",
                "Grüße aus der Straße | grusse strasse",
                "GRUSSE | grüße",
                "Diyarbakır ISPARTA İzmir | diyarbakir ısparta izmir",
                "Œuvre ﬁnale Ǆ | oeuvre final dz",
                "smørrebrød Łódź þorn | smorre lodz thorn",
                "Σίσυφος ΟΔΥΣΣΕΥΣ | σισυφοσ οδυσσευς",
                "Ёлка и йод | елка иод",
                "日本語の勉強 | 本語",
                "日本語の勉強 | 強",
                "한국어 공부 | 국어",
                "हिन्दी सीखना | हिन्दी",
                "שָׁלוֹם עולם | שלום",
                "مُحَمَّد أحمد | محمد احمد",
                "ภาษาไทย | ไทย",
                "Ａｂｃ ½ x² | abc 1/2 x2",
                "Party 🎉 now | 🎉",
                "Love ❤️ it | ❤",
                "Über\u00ADgabe | ubergabe",
                "100% sure | 100%",
                "a_b | a_b",
                "back\\slash | k\\s",
                "it's \"quoted\"; -- | it's \"quoted\"; --",
                "C++ | c++",
                "tab\tand\u00A0space | tab and space",
                "tab and space | tab\u2003and\u3000space",
            })
    void findsWords(String title, String q) {
        alice.titled(title);
        alice.titled("nothing of it");
        assertThat(titles(q)).containsExactly(title.strip());
        assertThat(inDescriptions(title, q)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Pay the rent | rents",
                "Pay the rent | pay bill",
                "Pay the rent | yt",
                "100 sure | 100%",
                "1000 | 1_00",
                "axb | a_b",
                "back slash | \\",
                "50 off | %",
                "plain | _",
                "か | が",
                "C | c++",
            })
    void findsNothingElse(String title, String q) {
        alice.titled(title);
        assertThat(titles(q)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"´", "¨", "¯", "\u20dd", "\u0301", "\u200b", "\u00b4\u00a8", "\u1fbd"})
    void accentsAndInvisibleCharactersAloneAreNoWord(String q) {
        alice.request()
                .queryParam("q", q)
                .get("/api/tasks")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("q")));
        alice.titled("Pay the rent");
        assertThat(titles("rent " + q)).containsExactly("Pay the rent");
    }

    @Test
    void wordsMayBeInTitleAndDescriptionEachAndOfAnyLength() {
        alice.create(Map.of("title", "Rent", "description", "the flat in Zürich"));
        String long1 = "x".repeat(9000) + " the needle zq is far behind";
        alice.create(Map.of("title", "Long", "description", long1));
        assertThat(titles("zurich rent")).containsExactly("Rent");
        assertThat(titles("needle far")).containsExactly("Long");
        assertThat(titles("zq long")).containsExactly("Long");
        assertThat(titles("the")).containsExactlyInAnyOrder("Rent", "Long");
    }

    @Test
    void whatIsChangedIsFoundAsItIs() {
        String id = alice.titled("before").id();
        alice.patch(id, Map.of("title", "after", "description", "détail"))
                .then()
                .statusCode(200);
        assertThat(titles("before")).isEmpty();
        assertThat(titles("after detail")).containsExactly("after");
    }

    @Test
    void anothersTasksAreNotFound() {
        Api.ofNewUser().titled("secret plan");
        assertThat(titles("secret")).isEmpty();
    }

    @Test
    void titlesThatNoIndexRowCouldHoldAreKeptSortedAndFound() {
        String wide = "\uFDFA\uFDFB".repeat(250);
        alice.create(Map.of("title", wide, "description", "\uFDFA".repeat(10_000)));
        alice.create(Map.of("title", "😀".repeat(500), "description", "🎉".repeat(10_000)));
        assertThat(titles("صلى")).containsExactly(wide);
        List<String> sorted =
                alice.request().get("/api/tasks?sort=title&limit=1").path("items.title");
        assertThat(sorted).containsExactly(wide);
    }

    private boolean inDescriptions(String text, String q) {
        Api bob = Api.ofNewUser();
        bob.create(Map.of("title", "-", "description", text));
        return titles(bob, q).equals(List.of("-"));
    }

    private List<String> titles(String q) {
        return titles(alice, q);
    }

    private static List<String> titles(Api api, String q) {
        return api.request()
                .queryParam("q", q)
                .get("/api/tasks")
                .then()
                .statusCode(200)
                .extract()
                .path("items.title");
    }
}
