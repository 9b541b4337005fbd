package io.vigil.notify.mail.internal;

import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Recipient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import javax.activation.DataHandler;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import javax.mail.util.ByteArrayDataSource;

/** A notification as a mail (72 section 6.1). The same notification always has the same Message-ID, so that a repeat can be recognised. */
final class NotificationMail extends MimeMessage {
    private final String messageId;

    NotificationMail(
            Session session, MailSettings settings, Notification notification, Recipient recipient, Instant now)
            throws MessagingException {
        super(session);
        messageId = "<ksys-" + notification.id() + "-"
                + Math.abs((long) notification.subject().hashCode()) + "@" + settings.fromDomain() + ">";
        setFrom(new InternetAddress(settings.from(), true));
        setRecipient(Message.RecipientType.TO, new InternetAddress(recipient.address(), true));
        setSentDate(Date.from(now));
        if (!recipient.shortForm()) {
            // A carrier's gateway would put the subject into the 160 characters.
            setSubject(oneLine(notification.subject()), StandardCharsets.UTF_8.name());
        }
        setHeader("X-Ksys-Event", Long.toString(notification.id()));
        setHeader("X-Ksys-Type", Integer.toString(notification.type()));
        if (!notification.correlation().isEmpty()) {
            setHeader("X-Ksys-Correlation", oneLine(notification.correlation()));
        }
        setHeader("Auto-Submitted", "auto-generated");
        String text = recipient.shortForm() ? notification.shortText() : notification.body();
        // A data source needs no content handler, which the activation framework does not find in a container.
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, "text/plain; charset=utf-8")));
        saveChanges();
    }

    /** The default asks the name server who we are. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }
}
