package punctual.task.listing;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import punctual.http.QueryParameters;
import punctual.http.Text;

/** What is searched for: each must be found in the title or the description, possibly within a word. */
record Words(List<String> all) {
    private static final int LENGTH = 200;
    private static final int MOST = 20;
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    Words {
        all = List.copyOf(all);
    }

    /** Reads {@code q}. */
    static Words read(QueryParameters parameters) {
        String text = parameters.string("q");
        if (text == null) {
            return new Words(List.of());
        }
        List<String> words =
                SPACE.splitAsStream(text).filter(Words::isSearched).distinct().toList();
        if (words.isEmpty() || words.size() > MOST || Text.length(text) > LENGTH) {
            parameters.invalid("q", "Q must be 1 to %d words, %d characters at most".formatted(MOST, LENGTH));
        }
        return new Words(words);
    }

    /** Accents alone, and invisible characters, are nothing once they are folded; a spacing accent is a space with one. */
    private static boolean isSearched(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD).codePoints().anyMatch(Words::isSearched);
    }

    private static boolean isSearched(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.SPACE_SEPARATOR ->
                false;
            default -> true;
        };
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
