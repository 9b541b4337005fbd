package io.vigil.hmc.internal.ssh;

import io.vigil.api.store.Store;
import io.vigil.hmc.internal.HmcConfig;
import io.vigil.model.Checked;
import io.vigil.spi.port.CommandWire;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The SSH wire as a service, unless {@code ssh.enabled} is false: no service is what "no command line" looks like to the
 * transport, and it asks nothing in vain.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.vigil.hmc")
public final class SshWireComponent {
    private final Optional<SshCommandWire> wire;
    private final Optional<ServiceRegistration<CommandWire>> registration;

    @Activate
    public SshWireComponent(
            BundleContext context,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Tasks tasks,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) TimeSource time,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Store store,
            HmcConfig config) {
        wire = Checked.truth("ssh.enabled", config.ssh_enabled())
                ? Optional.of(new SshCommandWire(tasks, time, store, HmcConfig.Reader.ssh(config)))
                : Optional.empty();
        registration = wire.map(made -> context.registerService(CommandWire.class, made, null));
    }

    @Deactivate
    void stop() {
        registration.ifPresent(ServiceRegistration::unregister);
        wire.ifPresent(SshCommandWire::close);
    }
}
