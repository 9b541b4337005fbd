package io.vigil.notify.mail.internal;

import com.sun.mail.smtp.SMTPAddressFailedException;
import com.sun.mail.smtp.SMTPSSLTransport;
import com.sun.mail.smtp.SMTPSendFailedException;
import com.sun.mail.smtp.SMTPTransport;
import io.vigil.spi.Deadline;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Secrets;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.Properties;
import javax.mail.Address;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.URLName;
import javax.mail.internet.AddressException;
import javax.mail.internet.InternetAddress;

/** Sends notifications to a mail relay. One connection per mail: they are rare, and a relay may close idle ones at any time. Thread-safe. */
public final class SmtpNotifier implements Notifier {
    private static final Duration STEP = Duration.ofSeconds(10);

    private final MailSettings settings;
    private final Secrets secrets;
    private final TimeSource time;

    public SmtpNotifier(MailSettings settings, Secrets secrets, TimeSource time) {
        this.settings = settings;
        this.secrets = secrets;
        this.time = time;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean accepts(Recipient recipient) {
        try {
            new InternetAddress(recipient.address(), true);
            return recipient.address().contains("@");
        } catch (AddressException e) {
            return false;
        }
    }

    @Override
    public Delivery deliver(Notification notification, Recipient recipient, Deadline deadline) {
        if (settings.host().isBlank()) {
            return Delivery.retry("no mail relay is configured: set smtp_host of io.vigil.notify.mail");
        }
        Session session = Session.getInstance(properties(deadline));
        try (SMTPTransport transport = transport(session)) {
            NotificationMail mail = new NotificationMail(session, settings, notification, recipient, time.now());
            connect(transport);
            transport.sendMessage(mail, new Address[] {new InternetAddress(recipient.address(), true)});
            return Delivery.sent();
        } catch (MessagingException e) {
            return judge(e);
        }
    }

    private void connect(SMTPTransport transport) throws MessagingException {
        if (settings.user().isEmpty()) {
            // Any password, even an empty one, would make the library log on as the user of this process.
            transport.connect(settings.host(), settings.port(), null, null);
        } else {
            String password = secrets.find("smtp/password").map(Secret::reveal).orElse("");
            transport.connect(settings.host(), settings.port(), settings.user(), password);
        }
    }

    private SMTPTransport transport(Session session) {
        URLName relay = new URLName("smtp", settings.host(), settings.port(), null, null, null);
        return settings.tls() == MailSettings.Tls.TLS
                ? new SMTPSSLTransport(session, relay)
                : new SMTPTransport(session, relay);
    }

    private Properties properties(Deadline deadline) {
        String wait = Long.toString(Math.max(1, deadline.cap(STEP).toMillis()));
        Properties all = new Properties();
        for (String protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            all.setProperty(protocol + "connectiontimeout", wait);
            all.setProperty(protocol + "timeout", wait);
            all.setProperty(protocol + "writetimeout", wait);
            all.setProperty(protocol + "localhost", settings.fromDomain());
            all.setProperty(protocol + "auth", Boolean.toString(!settings.user().isEmpty()));
            all.setProperty(protocol + "ssl.checkserveridentity", "true");
            // Ending the session must not wait for a relay that has stopped to answer.
            all.setProperty(protocol + "quitwait", "false");
        }
        boolean starttls = settings.tls() == MailSettings.Tls.STARTTLS;
        all.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
        all.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
        return all;
    }

    /** A permanent answer about this mail (5xx to sender, recipient or data) ends it; all else may be better later. */
    private static Delivery judge(MessagingException failure) {
        String detail = failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage().strip();
        for (Exception e = failure;
                e != null;
                e = e instanceof MessagingException messaging ? messaging.getNextException() : null) {
            int code = e instanceof SMTPAddressFailedException address
                    ? address.getReturnCode()
                    : e instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
            if (code != 0) {
                detail = e.getMessage().strip();
                if (code >= 550 && code < 560) {
                    return Delivery.rejected(detail);
                }
            } else if (e.getCause() != null && e.getCause().getMessage() != null) {
                detail = detail + ": " + e.getCause().getMessage();
            }
        }
        return Delivery.retry(detail);
    }
}
