package io.vigil.notify.mail.internal;

import io.vigil.model.Checked;
import io.vigil.spi.Deadline;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import io.vigil.spi.port.Secrets;
import io.vigil.spi.port.TimeSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The mail channel as a service. */
@Component(service = Notifier.class, configurationPid = "io.vigil.notify.mail")
@Designate(ocd = MailComponent.Config.class)
public final class MailComponent implements Notifier {
    private final SmtpNotifier notifier;

    /** Configuration with PID {@code io.vigil.notify.mail}; the password is the secret {@code smtp/password}. */
    @ObjectClassDefinition(name = "Vigil mail channel")
    public @interface Config {
        @AttributeDefinition(description = "mail relay; empty = none yet, mails wait up to 24 h")
        String smtp__host() default "";

        @AttributeDefinition(description = "port of the relay, 1 to 65535")
        int smtp__port() default 25;

        @AttributeDefinition(description = "none, starttls or tls")
        String smtp__tls() default "none";

        @AttributeDefinition(description = "user at the relay; empty = no authentication")
        String smtp__user() default "";

        @AttributeDefinition(description = "sender of the mails")
        String mail__from() default "vigil@localhost";
    }

    @Activate
    public MailComponent(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Secrets secrets,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) TimeSource time,
            Config config) {
        this.notifier = new SmtpNotifier(
                new MailSettings(
                        config.smtp__host(),
                        Checked.whole("smtp_port", config::smtp__port),
                        MailSettings.Tls.parse(config.smtp__tls()),
                        config.smtp__user(),
                        config.mail__from()),
                secrets,
                time);
    }

    @Override
    public String name() {
        return notifier.name();
    }

    @Override
    public boolean accepts(Recipient recipient) {
        return notifier.accepts(recipient);
    }

    @Override
    public Delivery deliver(Notification notification, Recipient recipient, Deadline deadline) {
        return notifier.deliver(notification, recipient, deadline);
    }
}
