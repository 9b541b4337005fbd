package io.vigil.fde.internal.osgi;

import io.vigil.api.application.ApplicationService;
import io.vigil.api.health.AgentMessages;
import io.vigil.api.operation.Operation;
import io.vigil.api.store.Store;
import io.vigil.fde.internal.driver.AppPeers;
import io.vigil.fde.internal.driver.AppSettings;
import io.vigil.fde.internal.driver.AppSignals;
import io.vigil.fde.internal.driver.Applications;
import io.vigil.model.Checked;
import io.vigil.model.HostGroupId;
import io.vigil.model.VmId;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

/** Runs the application path in the container. {@link AppSignals} is for the scans of this bundle only. */
@Component(
        immediate = true,
        service = {ApplicationService.class, AppSignals.class},
        configurationPid = "io.vigil.fde.apps")
@Designate(ocd = ApplicationComponent.Config.class)
public final class ApplicationComponent implements ApplicationService, AppSignals {
    /** Periods, see {@link AppSettings}. */
    @ObjectClassDefinition(name = "Vigil applications of VMs")
    public @interface Config {
        @AttributeDefinition(description = "from the start to the first look at all applications, s, 1-600")
        int resync_delay_s() default 10;

        @AttributeDefinition(description = "agents asked at the same time, 1-128")
        int parallel() default 16;

        @AttributeDefinition(description = "one request to a VIOS, s, 15-120")
        int request_guard_s() default 20;

        @AttributeDefinition(description = "pause after an exchange that failed, doubles each time, s, 10-3600")
        int retry_first_s() default 60;

        @AttributeDefinition(description = "longest such pause, s, retry.first.s to 86400")
        int retry_most_s() default 3600;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AgentMessages messages;

    private final Applications applications;

    @Activate
    public ApplicationComponent(
            @Reference Store store,
            @Reference TimeSource time,
            @Reference Tasks tasks,
            @Reference Randomness random,
            Config config) {
        AppSettings settings = new AppSettings(
                Duration.ofSeconds(Checked.whole("resync.delay.s", config::resync_delay_s)),
                Checked.whole("parallel", config::parallel),
                Duration.ofSeconds(Checked.whole("request.guard.s", config::request_guard_s)),
                Duration.ofSeconds(Checked.whole("retry.first.s", config::retry_first_s)),
                Duration.ofSeconds(Checked.whole("retry.most.s", config::retry_most_s)));
        applications = new Applications(
                new AppPeers(store, time, tasks, random, () -> Optional.ofNullable(messages)), settings);
    }

    @Activate
    void start() {
        applications.start();
    }

    @Deactivate
    void stop() {
        applications.stop();
    }

    @Override
    public Operation resync(List<VmId> vms, String user) {
        return applications.resync(vms, user);
    }

    @Override
    public void bell(VmId vm) {
        applications.bell(vm);
    }

    @Override
    public void sync(HostGroupId group, boolean asked) {
        applications.sync(group, asked);
    }
}
