package punctual.task.lifecycle;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Titles as lists sort them. */
public final class Titles {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Titles() {}

    /** Without case and accents. */
    public static String folded(String title) {
        String bare =
                MARKS.matcher(Normalizer.normalize(title, Normalizer.Form.NFKD)).replaceAll("");
        return bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
