package dev.mercato.doors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;

/** A page for people who follow a link, without scripts and styles: {@code pages/<name>.<language>.html}. */
public final class Page {

    /** What it is in HTTP. */
    public static final String TYPE = "text/html;charset=UTF-8";

    private static final String FALLBACK = "en";

    private Page() {}

    /** The page in the reader's language, or else in English. */
    public static String of(String name, Locale reader) {
        ClassPathResource own = resource(name, reader.getLanguage());
        try {
            return (own.exists() ? own : resource(name, FALLBACK)).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static ClassPathResource resource(String name, String language) {
        return new ClassPathResource("pages/" + name + "." + language + ".html");
    }
}
