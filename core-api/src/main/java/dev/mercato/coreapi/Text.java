package dev.mercato.coreapi;

import java.text.Normalizer;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Text typed by people and stored in databases, in Unicode NFC. Control characters, unpaired surrogates, noncharacters
 * and private-use characters are rejected: these sets never change, so every Java version rejects the same text.
 */
public final class Text {

    private static final Pattern BREAKS = Pattern.compile("[\\t\\n\\r\\u0085\\u2028\\u2029]+");

    /** Zero-width space, word joiner, and the byte order mark that some programs put before every text. */
    private static final IntPredicate ZERO_WIDTH =
            isIn(0x200B, 0x200B).or(isIn(0x2060, 0x2060)).or(isIn(0xFEFF, 0xFEFF));

    /**
     * Unicode's {@code Default_Ignorable_Code_Point} other than the format characters, and the blank Braille pattern.
     */
    private static final IntPredicate INVISIBLE = isIn(0x034F, 0x034F)
            .or(isIn(0x115F, 0x1160))
            .or(isIn(0x17B4, 0x17B5))
            .or(isIn(0x180B, 0x180F))
            .or(isIn(0x2065, 0x2065))
            .or(isIn(0x2800, 0x2800))
            .or(isIn(0x3164, 0x3164))
            .or(isIn(0xFE00, 0xFE0F))
            .or(isIn(0xFFA0, 0xFFA0))
            .or(isIn(0xFFF0, 0xFFF8))
            .or(isIn(0xE0000, 0xE0FFF));

    private Text() {}

    /** The text in NFC, on one line, without the surrounding spaces that people type and spreadsheets export. */
    public static String cleaned(String text) {
        String line = BREAKS.matcher(text).replaceAll(" ");
        int start = 0;
        int end = line.length();
        while (start < end && isSpace(line.codePointAt(start))) {
            start += Character.charCount(line.codePointAt(start));
        }
        while (start < end && isSpace(line.codePointBefore(end))) {
            end -= Character.charCount(line.codePointBefore(end));
        }
        return Normalizer.normalize(line.substring(start, end), Normalizer.Form.NFC);
    }

    /**
     * The text in NFC.
     *
     * @throws InvalidValue if it has no visible character, begins or ends with a space, has more than {@code max}
     *     characters (code points) or has one that cannot be printed
     */
    public static String require(String text, int max, RejectionCode code, String what) {
        String normalized = Normalizer.normalize(text, Normalizer.Form.NFC);
        int length = normalized.codePointCount(0, normalized.length());
        if (length == 0 || length > max || !normalized.equals(normalized.strip())) {
            throw new InvalidValue(
                    code, what + " must have 1 to " + max + " characters and no leading or trailing space");
        }
        if (!isPrintable(normalized)) {
            throw new InvalidValue(code, what + " must have printable characters only");
        }
        if (normalized.codePoints().noneMatch(Text::isVisible)) {
            throw new InvalidValue(code, what + " must have a visible character");
        }
        return normalized;
    }

    /**
     * The text in NFC, for use as a code: no two codes differ only in a character that cannot be seen.
     *
     * @throws InvalidValue as {@link #require} does, or if it has an invisible character or a space other than the
     *     ordinary one
     */
    public static String requireCode(String text, int max, RejectionCode code, String what) {
        String required = require(text, max, code, what);
        if (!required.codePoints().allMatch(character -> character == ' ' || isVisible(character))) {
            throw new InvalidValue(code, what + " must have no invisible character and no space but the ordinary one");
        }
        return required;
    }

    /** A number of things in words, such as "1 line" or "2 lines". */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Whether every character can be printed, spaces included. */
    public static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Text::isPrintable);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isNoncharacter(codePoint);
        };
    }

    private static boolean isNoncharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || isIn(0xFDD0, 0xFDEF).test(codePoint);
    }

    private static boolean isVisible(int codePoint) {
        return !isSpace(codePoint) && Character.getType(codePoint) != Character.FORMAT && !INVISIBLE.test(codePoint);
    }

    private static boolean isSpace(int codePoint) {
        return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint) || ZERO_WIDTH.test(codePoint);
    }

    private static IntPredicate isIn(int first, int last) {
        return codePoint -> first <= codePoint && codePoint <= last;
    }
}
