package punctual.audit.event;

import org.jspecify.annotations.Nullable;

/** Brings text from outside into what a text column and its index hold. */
public final class StoredText {
    private static final int INDEXED = 255;
    private static final int LONGEST = 2000;
    private static final char UNKNOWN = '\uFFFD';

    private StoredText() {}

    /** What a column with an index holds of it: the first 255 code points. */
    public static @Nullable String indexed(@Nullable String text) {
        return of(text, INDEXED);
    }

    static @Nullable String of(@Nullable String text) {
        return of(text, LONGEST);
    }

    /** At most so many code points, with U+FFFD for U+0000 and lone surrogates. */
    private static @Nullable String of(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        StringBuilder stored = new StringBuilder();
        text.codePoints().limit(longest).map(StoredText::storable).forEach(stored::appendCodePoint);
        return stored.toString();
    }

    private static int storable(int codePoint) {
        boolean lone = Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
        return codePoint == 0 || lone ? UNKNOWN : codePoint;
    }
}
