package dev.mercato.notifications.buyer;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Makes mails: text and HTML, with headers that say that a machine has written them. */
final class Mails {

    static final String INVALID = "not an address";

    private final InternetAddress from;
    private final String host;

    /** @param from the sender, such as {@code Shop <orders@shop.example>} */
    Mails(String from) {
        try {
            this.from = new InternetAddress(from, true);
        } catch (MessagingException invalid) {
            throw new IllegalArgumentException("mercato.notifications.from is not an address of mail", invalid);
        }
        this.host = this.from.getAddress().substring(this.from.getAddress().indexOf('@') + 1);
    }

    /**
     * The mail, whose {@code Message-ID} is the same whenever it is made.
     *
     * @throws MessagingException if the address is none
     */
    MimeMessage of(Way.Parcel parcel) throws MessagingException {
        String id = "<" + parcel.id().value() + "@" + host + ">";
        MimeMessage mail = new MimeMessage((Session) null) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        MimeMessageHelper helper = new MimeMessageHelper(mail, true, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(new InternetAddress(parcel.address(), true));
        // A line break would begin another header.
        helper.setSubject(parcel.wording().subject().replaceAll("\\p{Cntrl}+", " "));
        helper.setText(parcel.wording().text(), parcel.wording().html());
        mail.setHeader("Content-Language", parcel.wording().language());
        // RFC 3834: no out-of-office replies.
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (parcel.optOut() != null) {
            // RFC 8058: mail programs show a button, which posts to the link.
            mail.setHeader("List-Unsubscribe", "<" + parcel.optOut() + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        mail.saveChanges();
        return mail;
    }
}
