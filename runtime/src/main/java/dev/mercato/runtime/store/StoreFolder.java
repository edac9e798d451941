package dev.mercato.runtime.store;

import dev.mercato.runtime.UnusableConfiguration;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder of an embedded store. While a process works on it, a note beside the store names that process. */
public record StoreFolder(Path path) {

    private static final Pattern URL = Pattern.compile("jdbc:h2:(?:async|file):(?<folder>[^;]+)/(?<name>[^/;]+)(;.*)?");
    private static final String NOTE = "mercato.running";

    /**
     * The folder that an operator names, as an absolute path, since H2 accepts no other.
     *
     * @throws UnusableConfiguration if no store can have such a name
     */
    public static StoreFolder of(String text) {
        String remedy = "Name a folder, such as --mercato.data=./data.";
        if (text.isBlank()) {
            throw new UnusableConfiguration("mercato.data is empty.", remedy);
        }
        Path path = absolute(text, remedy);
        // In its URL, H2 ends the name at a ';' and reads a '\' as a '/'.
        if (path.toString().contains(";")
                || (File.separatorChar != '\\' && path.toString().contains("\\"))) {
            throw new UnusableConfiguration(
                    "No store can be kept in " + path + ": H2 cannot name a file with ';' or '\\' in its path.",
                    "Choose another folder with --mercato.data.");
        }
        return new StoreFolder(path);
    }

    private static Path absolute(String text, String remedy) {
        try {
            // A shell does not expand a '~' after a '='.
            String expanded = text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
            return Path.of(expanded).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            throw new UnusableConfiguration(
                    "mercato.data=" + text + " is not a path on this system: " + invalid.getReason() + ".", remedy);
        }
    }

    /** The folder of the file that holds a database, if a file holds it. */
    public static Optional<StoreFolder> ofUrl(String url) {
        Matcher matcher = URL.matcher(url);
        return matcher.matches()
                ? Optional.of(new StoreFolder(Path.of(matcher.group("folder")).toAbsolutePath()))
                : Optional.empty();
    }

    /**
     * Creates the folder, unless it exists.
     *
     * @throws UnusableConfiguration if this process may not write there
     */
    void requireWritable(String url) {
        String remedy = "Let the user who runs Mercato (" + System.getProperty("user.name")
                + ") read and write there, or name another folder with --mercato.data.";
        for (Path place = path; place != null; place = place.getParent()) {
            if (Files.isRegularFile(place)) {
                throw new UnusableConfiguration(
                        "No store can be kept in " + path + ": " + place + " is a file.",
                        "Name another folder with --mercato.data.");
            }
        }
        try {
            Files.createDirectories(path);
        } catch (IOException failed) {
            boolean saysWhy = failed instanceof FileSystemException file && file.getReason() != null;
            throw new UnusableConfiguration(
                    "The store's folder cannot be created: " + (saysWhy ? failed.getMessage() : path) + ".", remedy);
        }
        Path file = path.resolve(fileOf(url));
        if (!Files.isWritable(path)) {
            throw new UnusableConfiguration("The store's folder " + path + " is read-only.", remedy);
        }
        if (Files.exists(file) && !(Files.isReadable(file) && Files.isWritable(file))) {
            throw new UnusableConfiguration("The store's file " + file + " cannot be read and written.", remedy);
        }
    }

    private static String fileOf(String url) {
        Matcher matcher = URL.matcher(url);
        return matcher.matches() ? matcher.group("name") + ".mv.db" : "";
    }

    /** Notes which process works on the store: this one, at that address. */
    public void note(String address) throws IOException {
        Files.writeString(note(), ProcessHandle.current().pid() + " " + address);
    }

    public void forget() throws IOException {
        Files.deleteIfExists(note());
    }

    /** Describes the process that last noted that it works on the store, if it is still running. */
    public Optional<String> holder() {
        try {
            String[] note = Files.readString(note()).split(" ", 2);
            boolean lives = ProcessHandle.of(Long.parseLong(note[0])).isPresent();
            return lives ? Optional.of("process " + note[0] + " at " + note[1]) : Optional.empty();
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    private Path note() {
        return path.resolve(NOTE);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
