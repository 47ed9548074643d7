package punctual.task.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import punctual.http.FieldError;

/** The breaches found so far, the first hundred. A field at fault is named once, and rules between fields skip it. */
public final class Findings {
    private static final int MAX_NAMED = 100;

    private final List<FieldError> errors;

    public Findings(Collection<FieldError> soFar) {
        errors = new ArrayList<>(soFar);
    }

    public void add(String field, String message) {
        if (errors.size() < MAX_NAMED && isSound(field)) {
            errors.add(new FieldError(field, message));
        }
    }

    /** Whether nothing was found against the field or a part of it. */
    boolean isSound(String field) {
        return errors.stream().noneMatch(error -> isWithin(error.field(), field));
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public List<FieldError> all() {
        return List.copyOf(errors);
    }

    private static boolean isWithin(String part, String field) {
        return part.equals(field) || part.startsWith(field + ".") || part.startsWith(field + "[");
    }
}
