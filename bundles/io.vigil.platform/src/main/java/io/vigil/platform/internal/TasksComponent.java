package io.vigil.platform.internal;

import io.vigil.model.Checked;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** The task service. */
@Component(service = Tasks.class, configurationPid = "io.vigil.platform")
@Designate(ocd = PlatformConfig.class)
public final class TasksComponent implements Tasks {
    private final PooledTasks tasks;

    @Activate
    public TasksComponent(PlatformConfig config) {
        this.tasks = new PooledTasks(new PoolSettings(
                Checked.whole("core_threads", config::core__threads),
                Checked.whole("recovery_threads", config::recovery__threads),
                Checked.whole("normal_threads", config::normal__threads),
                Checked.whole("queue", config::queue),
                Checked.whole("mailbox", config::mailbox),
                Checked.whole("speed", config::speed)));
    }

    @Deactivate
    void stop() {
        tasks.close();
    }

    @Override
    public Cancellable after(Duration delay, String name, Runnable task) {
        return tasks.after(delay, name, task);
    }

    @Override
    public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
        return tasks.repeat(first, delay, name, task);
    }

    @Override
    public <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call) {
        return tasks.blocking(urgency, name, deadline, call);
    }

    @Override
    public Mailbox mailbox(String name) {
        return tasks.mailbox(name);
    }
}
