package punctual.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole numbers written in decimal digits. */
final class Numbers {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,10}");

    private Numbers() {}

    /** The number, or null where the text is none or outside the bounds. */
    static @Nullable Integer within(String text, int min, int max) {
        if (!WHOLE.matcher(text).matches()) {
            return null;
        }
        long number = Long.parseLong(text);
        return number < min || number > max ? null : (int) number;
    }
}
