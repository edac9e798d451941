package dev.mercato.notifications.buyer;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.mercato.coreapi.notification.NotificationKind;
import dev.mercato.runtime.UnusableConfiguration;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * Words messages by Mustache templates, a text and an HTML page for each kind and language: {@code order-received.en.txt},
 * whose first line is the subject, and {@code order-received.en.html}. What a template inserts is escaped in HTML.
 */
final class Templates {

    private static final String FOLDER = "mail-templates/";
    private static final String SUBJECT = "Subject: ";
    private static final Pattern TEMPLATE = Pattern.compile(".+\\.([A-Za-z-]+)\\.(?:txt|html)");

    private final @Nullable Path own;
    private final String fallback;
    private final Map<String, Template> compiled = new ConcurrentHashMap<>();

    /**
     * @param own a folder whose templates take precedence, if any
     * @param fallback a language that has all templates
     */
    Templates(@Nullable Path own, String fallback) {
        this.own = own;
        this.fallback = fallback;
    }

    /** The language of the templates for somebody who reads {@code wanted}: that, or a wider one, or the fallback. */
    String language(@Nullable String wanted, NotificationKind kind) {
        return Stream.of(
                        Optional.ofNullable(wanted).stream(),
                        Optional.ofNullable(wanted).map(Templates::wider).stream())
                .flatMap(each -> each)
                .filter(language -> has(kind, language))
                .findFirst()
                .orElse(fallback);
    }

    private boolean has(NotificationKind kind, String language) {
        return Stream.of("txt", "html").allMatch(format -> find(file(kind, language, format)) != null);
    }

    private static String file(NotificationKind kind, String language, String format) {
        return kind.text() + "." + language + "." + format;
    }

    private static String wider(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }

    Wording word(NotificationKind kind, String language, Object model) {
        String text = fill(kind.text(), language, "txt", model);
        int end = text.indexOf('\n');
        if (!text.startsWith(SUBJECT) || end < 0) {
            throw new IllegalStateException("The template " + kind.text() + "." + language + ".txt has no subject");
        }
        return new Wording(
                language,
                text.substring(SUBJECT.length(), end).strip(),
                text.substring(end).strip() + "\n",
                fill(kind.text(), language, "html", model));
    }

    private String fill(String name, String language, String format, Object model) {
        return compiled.computeIfAbsent(
                        name + "." + language + "." + format,
                        file -> Mustache.compiler()
                                .escapeHTML(format.equals("html"))
                                .nullValue("")
                                .withLoader(part -> new StringReader(existing(part + "." + language + "." + format)))
                                .compile(existing(file)))
                .execute(model);
    }

    private String existing(String file) {
        String found = find(file);
        if (found == null) {
            throw new IllegalStateException("There is no template " + file);
        }
        return found;
    }

    private @Nullable String find(String file) {
        try {
            if (own != null && Files.isRegularFile(own.resolve(file))) {
                return Files.readString(own.resolve(file));
            }
            ClassPathResource shipped = new ClassPathResource(FOLDER + file);
            return shipped.exists() ? shipped.getContentAsString(StandardCharsets.UTF_8) : null;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Words everything in every language once: what fails would otherwise be found when a buyer waits for it.
     *
     * @throws UnusableConfiguration if the fallback lacks a template, or one cannot be filled
     */
    void check() {
        Letter letter = Letter.full();
        try {
            if (own != null && !Files.isDirectory(own)) {
                throw new IllegalStateException("There is no folder " + own);
            }
            for (NotificationKind kind : NotificationKind.values()) {
                word(kind, fallback, letter);
                for (String language : ownLanguages()) {
                    if (has(kind, language)) {
                        word(kind, language, letter);
                    }
                }
            }
        } catch (IllegalStateException | MustacheException unusable) {
            throw new UnusableConfiguration(
                    "The templates of mails cannot be used. " + unusable.getMessage() + ".",
                    "Mend the folder mercato.notifications.templates, or mercato.notifications.language.");
        }
    }

    private Set<String> ownLanguages() {
        if (own == null) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.map(file -> TEMPLATE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
