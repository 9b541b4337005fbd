package io.vigil.command.internal.osgi;

import io.vigil.api.application.ApplicationService;
import io.vigil.api.command.CommandService;
import io.vigil.api.detection.DetectionService;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.relocation.RelocationService;
import io.vigil.api.store.Store;
import io.vigil.command.internal.Commands;
import io.vigil.command.internal.engine.Services;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Publishes the command. It stays while the services behind it come and go: a command that needs an absent one says which
 * bundle is not running.
 */
@Component(service = CommandService.class)
public final class CommandComponent implements CommandService {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Store store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile InventoryService inventory;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile RelocationService relocation;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile DetectionService detection;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile HmcService consoles;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ApplicationService applications;

    private final CommandService commands;

    @Activate
    public CommandComponent(
            BundleContext context,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Tasks tasks,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) TimeSource time) {
        RunningParts parts = new RunningParts(context);
        Services services = new Services(
                () -> store,
                () -> inventory,
                () -> relocation,
                () -> detection,
                parts::now,
                () -> consoles,
                () -> applications);
        this.commands = Commands.service(services, tasks, time);
    }

    @Override
    public CompletionStage<Integer> execute(List<String> words, Session session) {
        return commands.execute(words, session);
    }

    @Override
    public List<String> complete(List<String> words) {
        return commands.complete(words);
    }
}
