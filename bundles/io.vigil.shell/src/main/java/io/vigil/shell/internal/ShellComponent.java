package io.vigil.shell.internal;

import io.vigil.api.command.CommandService;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Puts {@code ksysmgr} and the scope {@code ksys:} into the shell (70 section 12): {@code ksys:ksysmgr},
 * {@code ksys:exec} for the operating system's wrapper, and {@code ksys:<action>} for every action.
 */
@Component(service = {})
public final class ShellComponent {
    static final String SCOPE = "ksys";
    /** Karaf has a command of this name without a scope; a second one would hide it. */
    private static final String TAKEN = "help";

    private final SessionFactory factory;
    private final List<KsysCommand> commands = new ArrayList<>();

    @Activate
    public ShellComponent(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) CommandService service,
            @Reference SessionFactory factory) {
        this.factory = factory;
        commands.add(new KsysCommand(
                service, "ksysmgr", List.of(), "Administers the controller: ksysmgr -h lists the actions"));
        commands.add(new ExecCommand(service));
        service.complete(List.of("")).stream()
                .filter(action -> !action.equals(TAKEN))
                .forEach(action -> commands.add(
                        new KsysCommand(service, action, List.of(action), "The same as: ksysmgr " + action)));
        commands.forEach(factory.getRegistry()::register);
    }

    @Deactivate
    void deactivate() {
        commands.forEach(factory.getRegistry()::unregister);
    }
}
