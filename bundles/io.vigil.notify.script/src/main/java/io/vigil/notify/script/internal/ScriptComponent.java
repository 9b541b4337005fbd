package io.vigil.notify.script.internal;

import io.vigil.model.Checked;
import io.vigil.spi.Deadline;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One event script as a service; one instance for each file {@code io.vigil.notify.script-<name>.cfg}. */
@Component(
        service = Notifier.class,
        configurationPid = "io.vigil.notify.script",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ScriptComponent.Config.class, factory = true)
public final class ScriptComponent implements Notifier {
    private final ScriptNotifier notifier;

    /** Configuration with factory PID {@code io.vigil.notify.script}. */
    @ObjectClassDefinition(name = "Vigil event script")
    public @interface Config {
        @AttributeDefinition(description = "absolute path; owned by root or the service user, not writable by others")
        String path() default "";

        @AttributeDefinition(
                description = "ALL, CRITICAL, WARNING, MAINTENANCE, INFORMATIONAL or event names, separated by commas")
        String events() default "ALL";

        @AttributeDefinition(description = "seconds after which it is killed with its children, 1 to 3600")
        int time__limit__s() default 300;
    }

    @Activate
    public ScriptComponent(@Reference(policyOption = ReferencePolicyOption.GREEDY) TimeSource time, Config config) {
        this.notifier = new ScriptNotifier(
                ScriptSettings.parse(
                        config.path(), config.events(), Checked.whole("time_limit_s", config::time__limit__s)),
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
    public boolean broadcast() {
        return notifier.broadcast();
    }

    @Override
    public Optional<Duration> timeLimit() {
        return notifier.timeLimit();
    }

    @Override
    public Delivery deliver(Notification notification, Recipient recipient, Deadline deadline)
            throws InterruptedException {
        return notifier.deliver(notification, recipient, deadline);
    }
}
