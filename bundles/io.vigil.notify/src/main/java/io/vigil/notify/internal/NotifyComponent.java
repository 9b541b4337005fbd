package io.vigil.notify.internal;

import io.vigil.api.store.Store;
import io.vigil.model.Checked;
import io.vigil.notify.internal.driver.NotifyEngine;
import io.vigil.notify.internal.driver.NotifySettings;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The notification engine in the container. */
@Component(
        immediate = true,
        service = {},
        configurationPid = "io.vigil.notify")
@Designate(ocd = NotifyComponent.Config.class)
public final class NotifyComponent {
    private final Store store;
    private final Tasks tasks;
    private final TimeSource time;
    private final NotifySettings settings;
    private NotifyEngine engine;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Notifier> notifiers = List.of();

    /** Configuration with PID {@code io.vigil.notify}; level and duplicates are attributes of the system. */
    @ObjectClassDefinition(name = "Vigil notifications")
    public @interface Config {
        @AttributeDefinition(description = "minutes after which an event that goes on is told again, 1 to 10080")
        int dup__window__min() default 1440;

        @AttributeDefinition(description = "wait for one delivery, seconds, 1 to 300")
        int deadline__s() default 30;
    }

    @Activate
    public NotifyComponent(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Store store,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Tasks tasks,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) TimeSource time,
            Config config) {
        this.store = store;
        this.tasks = tasks;
        this.time = time;
        this.settings = new NotifySettings(
                Duration.ofMinutes(Checked.whole("dup_window_min", config::dup__window__min)),
                Duration.ofSeconds(Checked.whole("deadline_s", config::deadline__s)));
    }

    @Activate
    void start() {
        engine = new NotifyEngine(store, tasks, time, settings, () -> notifiers);
    }

    @Deactivate
    void stop() {
        engine.close();
    }
}
