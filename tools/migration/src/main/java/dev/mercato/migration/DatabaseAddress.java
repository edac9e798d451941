package dev.mercato.migration;

import dev.mercato.runtime.store.StoreFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

/**
 * The address of a database.
 *
 * @param name as the operator wrote it
 */
record DatabaseAddress(
        String name,
        String url,
        @Nullable String user,
        @Nullable String password) {

    private static final String POSTGRES = "jdbc:postgresql:";
    private static final Pattern PASSWORD = Pattern.compile("[?&](ssl)?password=");
    private static final Pattern USER = Pattern.compile("[?&]user=([^&]*)");

    /** Reads a folder with an embedded store, or the URL of a PostgreSQL database with or without a user. */
    static DatabaseAddress of(String text, String user, @Nullable String password) {
        if (text.startsWith(POSTGRES)) {
            String name = text.split("\\?")[0];
            if (PASSWORD.matcher(text).find()) {
                throw new CannotMove("The password of " + name + " is on the command line, where every user of this"
                        + " machine can read it; put it into MERCATO_POSTGRES_PASSWORD, or into PostgreSQL's password"
                        + " file (~/.pgpass, or the one that PGPASSFILE names)");
            }
            Matcher named = USER.matcher(text);
            return new DatabaseAddress(name, text, named.find() ? named.group(1) : user, password);
        }
        if (text.startsWith("jdbc:") || text.contains("://")) {
            throw new CannotMove(text + " is neither a folder nor a URL like " + POSTGRES + "//localhost:5432/mercato");
        }
        return new DatabaseAddress(text, embedded(StoreFolder.of(text)), null, null);
    }

    boolean isPostgres() {
        return url.startsWith(POSTGRES);
    }

    /** The URL that the application itself would use. */
    private static String embedded(StoreFolder folder) {
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
