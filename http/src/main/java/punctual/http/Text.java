package punctual.http;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as the rules count it. */
public final class Text {

    static final String UNSTORABLE = " must not contain U+0000 or half a surrogate pair";

    private static final int REPLACEMENT = 0xfffd;

    /** The fillers of Hangul and the blank of Braille, which Unicode calls letters and a symbol. */
    private static final String BLANKS = "\u115f\u1160\u3164\uffa0\u2800";

    private static final Pattern LOCAL_TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    /** The usual form (RFC 5321 section 4.1.2, without quoting and address literals). */
    private static final Pattern EMAIL_ADDRESS = Pattern.compile(
            "(?=.{3,254}$)[^\\s@\\p{Cntrl}\"(),:;<>\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    private Text() {}

    /** Its characters: code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Without white space at both ends, no-break spaces among it. */
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** False where there is nothing to see: spaces, invisible characters and accents without a letter, or nothing at all. */
    public static boolean isVisible(String text) {
        return text.codePoints().anyMatch(Text::isVisible);
    }

    /** What names are compared by: without case, in composed form. */
    public static String fold(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Whether mail can be sent there, by its form. */
    public static boolean isEmailAddress(String text) {
        return EMAIL_ADDRESS.matcher(text).matches();
    }

    /** Whether it is a time of the day to the minute: HH:MM. */
    public static boolean isLocalTime(String text) {
        return LOCAL_TIME.matcher(text).matches();
    }

    /** False for text with U+0000, which PostgreSQL refuses, or a lone surrogate, which UTF-8 cannot carry. */
    public static boolean isStorable(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || isSurrogate(point));
    }

    /** As an answer can quote it: U+FFFD for half a surrogate pair, and cut where it is long. */
    static String quotable(String text, int maxCharacters) {
        if (text.length() <= maxCharacters && text.chars().noneMatch(Text::isSurrogate)) {
            return text;
        }
        StringBuilder quoted = new StringBuilder();
        text.codePoints()
                .limit(maxCharacters)
                .map(point -> isSurrogate(point) ? REPLACEMENT : point)
                .forEach(quoted::appendCodePoint);
        return length(text) > maxCharacters ? quoted.append('…').toString() : quoted.toString();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> BLANKS.indexOf(point) < 0;
        };
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
