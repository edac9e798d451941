package dev.mercato.runtime.personal;

import dev.mercato.runtime.UnusableConfiguration;
import dev.mercato.runtime.store.StoreFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/**
 * Finds the master key when it is first needed: at a key service, in an option, in a file, or, for an embedded store, in a file in its
 * folder that is made with the first personal value.
 */
final class MasterKeySource {

    static final String FILE = "personal.key";

    private static final String IN_MEMORY = "jdbc:h2:mem:";

    private final PersonalProperties properties;
    private final boolean isShared;
    private final String url;
    private final ObjectProvider<MasterKeys> keyService;

    private @Nullable MasterKeys keys;

    MasterKeySource(PersonalProperties properties, Environment environment, ObjectProvider<MasterKeys> keyService) {
        this.properties = properties;
        this.isShared = environment.getProperty("axon.axonserver.enabled", Boolean.class, false);
        this.url = environment.getProperty("spring.datasource.url", "");
        this.keyService = keyService;
    }

    /** @throws UnusableConfiguration if there is none, or it is not one */
    synchronized MasterKeys get() {
        if (keys == null) {
            keys = keyService.getIfAvailable(this::configured);
        }
        return keys;
    }

    private MasterKeys configured() {
        @Nullable String text = properties.masterKey();
        @Nullable String file = properties.masterKeyFile();
        if (text != null && file != null) {
            throw new UnusableConfiguration(
                    "Both mercato.personal.master-key and mercato.personal.master-key-file are set.",
                    "Set one of them.");
        }
        if (text != null) {
            return new ConfiguredMasterKeys(text, "mercato.personal.master-key");
        }
        if (file != null) {
            return new ConfiguredMasterKeys(read(file), "The file " + file);
        }
        Optional<StoreFolder> folder = isShared ? Optional.empty() : StoreFolder.ofUrl(url);
        if (folder.isPresent()) {
            Path own = folder.get().path().resolve(FILE);
            return new ConfiguredMasterKeys(readOrMake(own), "The file " + own);
        }
        if (!isShared && url.startsWith(IN_MEMORY)) {
            return new ConfiguredMasterKeys(fresh(), "A fresh key");
        }
        throw new UnusableConfiguration(
                "Personal data cannot be stored or read: no master key is configured.",
                "Make one with: openssl rand -base64 " + ConfiguredMasterKeys.BYTES + " > master.key"
                        + " and name the file with --mercato.personal.master-key-file, in every process.");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException unreadable) {
            throw new UnusableConfiguration(
                    "The file of the master key, " + file + ", cannot be read: " + unreadable.getMessage() + ".",
                    "Let the user who runs Mercato (" + System.getProperty("user.name")
                            + ") read it, or name another with --mercato.personal.master-key-file.");
        }
    }

    private static String readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("The master key cannot be kept in " + file, failed);
        }
    }

    /** The file is complete and on the disk before anything is encrypted with it, and nobody else may ever read it. */
    private static void make(Path file) throws IOException {
        boolean knowsOwners =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] onlyOwner = knowsOwners
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path unfinished = Files.createTempFile(file.getParent(), FILE, ".new", onlyOwner);
        Files.writeString(unfinished, fresh() + "\n", StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String fresh() {
        byte[] key = new byte[ConfiguredMasterKeys.BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
