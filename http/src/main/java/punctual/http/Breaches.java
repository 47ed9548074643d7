package punctual.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what is wrong with a request, so that one answer names it all, or the first hundred. */
final class Breaches {

    private static final int MAX_NAMED = 100;

    private final List<FieldError> errors = new ArrayList<>();

    void add(String field, String message) {
        if (errors.size() < MAX_NAMED) {
            errors.add(new FieldError(field, message));
        }
    }

    void check() {
        if (!errors.isEmpty()) {
            throw Problems.invalid(named());
        }
    }

    List<FieldError> named() {
        return List.copyOf(errors);
    }

    /** {@code due_date} as people read it at the start of a sentence: "Due date". */
    static String spoken(String field) {
        String words = field.replace('_', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
