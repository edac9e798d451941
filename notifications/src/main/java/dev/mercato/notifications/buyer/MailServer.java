package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.notification.NotificationChannel;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Hands mails to a server by SMTP (RFC 5321). What it says of a recipient or of a message with 5yz is final; anything else
 * may pass, a wrong password too.
 */
final class MailServer implements Way {

    private static final int FINAL = 500;
    /** A reply's code and enhanced code (RFC 3463), without its text, which often repeats the address. */
    private static final Pattern CODES = Pattern.compile("^[2-5][0-9]{2}(?:[ -][245]\\.[0-9]{1,3}\\.[0-9]{1,3})?");

    private final JavaMailSender sender;
    private final Mails mails;

    MailServer(JavaMailSender sender, Mails mails) {
        this.sender = sender;
        this.mails = mails;
    }

    @Override
    public Set<NotificationChannel> channels() {
        return Set.of(NotificationChannel.EMAIL);
    }

    @Override
    public Answer send(Parcel parcel) {
        MimeMessage mail;
        try {
            mail = mails.of(parcel);
        } catch (MessagingException invalid) {
            return new Answer.Rejected(Mails.INVALID);
        }
        try {
            sender.send(mail);
            return new Answer.Accepted();
        } catch (MailSendException failed) {
            // It has a cause of its own only if there was no connection.
            return failed.getCause() != null
                    ? new Answer.Unreachable("no connection to the mail server")
                    : failed.getFailedMessages().values().stream()
                            .findFirst()
                            .map(MailServer::about)
                            .orElseGet(() -> new Answer.Deferred("the mail server says nothing"));
        } catch (MailException failed) {
            return new Answer.Unreachable("the mail server does not let us in");
        }
    }

    private static Answer about(Exception failure) {
        for (@Nullable Exception each = failure; each != null; each = next(each)) {
            if (each instanceof SMTPAddressFailedException recipient) {
                return answer(recipient.getReturnCode(), "recipient", recipient);
            }
            if (each instanceof SMTPSendFailedException whole) {
                // The sender's address is ours, and no fault of the message.
                boolean isOurs = whole.getCommand().startsWith("MAIL");
                return isOurs
                        ? new Answer.Deferred("sender: " + codes(whole))
                        : answer(whole.getReturnCode(), "message", whole);
            }
        }
        return new Answer.Deferred("the connection to the mail server broke");
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException chained ? chained.getNextException() : null;
    }

    private static Answer answer(int code, String about, SendFailedException failure) {
        String why = about + ": " + codes(failure);
        return code >= FINAL ? new Answer.Rejected(why) : new Answer.Deferred(why);
    }

    private static String codes(SendFailedException failure) {
        Matcher codes = CODES.matcher(String.valueOf(failure.getMessage()));
        return codes.find() ? codes.group() : "no code";
    }
}
