package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationId;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** Keeps mails as files where no mail server is configured, for trials. They are named by their ids. */
final class Outbox implements Way {

    private final Path folder;
    private final Mails mails;

    Outbox(Path folder, Mails mails) {
        this.folder = folder;
        this.mails = mails;
    }

    @Override
    public Set<NotificationChannel> channels() {
        return Set.of(NotificationChannel.EMAIL);
    }

    @Override
    public void forget(NotificationId id) {
        try {
            Files.deleteIfExists(file(id, ".eml"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path file(NotificationId id, String ending) {
        return folder.resolve(id.value() + ending);
    }

    @Override
    public Answer send(Parcel parcel) {
        try {
            Files.createDirectories(folder);
            Path unfinished = file(parcel.id(), ".tmp");
            try (OutputStream file = Files.newOutputStream(unfinished)) {
                mails.of(parcel).writeTo(file);
            }
            Files.move(unfinished, file(parcel.id(), ".eml"), StandardCopyOption.REPLACE_EXISTING);
            return new Answer.Accepted();
        } catch (MessagingException invalid) {
            return new Answer.Rejected(Mails.INVALID);
        } catch (IOException failed) {
            return new Answer.Unreachable("the outbox cannot be written: " + failed);
        }
    }
}
