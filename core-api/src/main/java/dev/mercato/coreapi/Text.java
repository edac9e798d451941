package dev.mercato.coreapi;

import java.text.Normalizer;

/**
 * Free text that people type and databases keep. Kept in Unicode's NFC; refused are control, format-breaking and
 * unassigned characters and unpaired surrogates, which not every store can hold.
 */
public final class Text {

    private Text() {}

    /**
     * The text in NFC.
     *
     * @throws InvalidValue if it is blank, begins or ends with a space, has more than {@code max} characters (code
     *     points) or one that cannot be printed
     */
    public static String require(String text, int max, RejectionCode code, String what) {
        String normalized = Normalizer.normalize(text, Normalizer.Form.NFC);
        int length = normalized.codePointCount(0, normalized.length());
        if (length == 0 || length > max || !normalized.equals(normalized.strip())) {
            throw new InvalidValue(
                    code, what + " must have 1 to " + max + " characters and no space at its beginning or end");
        }
        if (!normalized.codePoints().allMatch(Text::isPrintable)) {
            throw new InvalidValue(code, what + " must have printable characters only");
        }
        return normalized;
    }

    /** Whether every character can be printed, spaces included. */
    public static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Text::isPrintable);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
