package punctual.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The words that a field or parameter takes, and what they stand for. */
public final class Choice<E> {

    private final Map<String, E> words;
    private final boolean anyCase;

    private Choice(Map<String, E> words, boolean anyCase) {
        this.words = words;
        this.anyCase = anyCase;
    }

    /** The constants of an enum, by their names on the wire. */
    public static <E extends Enum<E>> Choice<E> of(Class<E> type, Function<E, String> wireName) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> words.put(wireName.apply(constant), constant));
        return new Choice<>(words, false);
    }

    /** Words that stand for themselves. */
    public static Choice<String> of(List<String> words) {
        Map<String, String> themselves = new LinkedHashMap<>();
        words.forEach(word -> themselves.put(word, word));
        return new Choice<>(themselves, false);
    }

    /** The same words in any letter case. */
    public Choice<E> inAnyCase() {
        return new Choice<>(words, true);
    }

    @Nullable
    E find(String word) {
        return words.get(anyCase ? word.toLowerCase(Locale.ROOT) : word);
    }

    /** "low, medium, high or urgent". */
    String options() {
        List<String> all = List.copyOf(words.keySet());
        int last = all.size() - 1;
        return last == 0 ? all.get(0) : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
    }
}
