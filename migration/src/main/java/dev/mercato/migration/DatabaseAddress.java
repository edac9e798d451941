package dev.mercato.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

/**
 * Where a database is.
 *
 * @param name what the operator called it
 */
record DatabaseAddress(
        String name,
        String url,
        @Nullable String user,
        @Nullable String password) {

    private static final String POSTGRES = "jdbc:postgresql:";

    /** A folder with an embedded store, or the URL of a database in PostgreSQL. */
    static DatabaseAddress of(String text, String user, String password) {
        if (text.startsWith(POSTGRES)) {
            // What stands in the URL itself goes before.
            boolean names = text.contains("user=");
            return new DatabaseAddress(text.split("\\?")[0], text, names ? null : user, names ? null : password);
        }
        if (text.startsWith("jdbc:") || text.contains("://")) {
            throw new Refused(text + " is neither a folder nor a URL like " + POSTGRES + "//localhost:5432/mercato");
        }
        Path folder = Path.of(text).toAbsolutePath().normalize();
        return new DatabaseAddress(text, embedded(folder), null, null);
    }

    boolean isPostgres() {
        return url.startsWith(POSTGRES);
    }

    /** The URL that the application itself would use. */
    private static String embedded(Path folder) {
        try {
            MutablePropertySources properties = new MutablePropertySources();
            properties.addLast(new MapPropertySource("folder", Map.of("mercato.data", folder.toString())));
            properties.addLast(new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yaml"))
                    .get(0));
            return new PropertySourcesPropertyResolver(properties).getRequiredProperty("spring.datasource.url");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
