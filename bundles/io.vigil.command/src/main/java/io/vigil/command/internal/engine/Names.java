package io.vigil.command.internal.engine;

import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.grammar.ObjectClass;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.Hmc;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.Resource;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds objects by name (exact) or UUID (any case, R18). A name that means two objects is refused (G9).
 *
 * @param place host the VMs must be on; empty = any
 */
public record Names(RegistryView registry, Optional<HostId> place) {
    public Names(RegistryView registry) {
        this(registry, Optional.empty());
    }

    public Names onHost(HostId host) {
        return new Names(registry, Optional.of(host));
    }

    public Hmc hmc(String name) {
        return one(ObjectClass.HMC, registry.hmcs(), name);
    }

    public Host host(String nameOrUuid) {
        return one(ObjectClass.HOST, registry.hosts(), nameOrUuid);
    }

    public HostGroup group(String name) {
        return one(ObjectClass.HOST_GROUP, registry.hostGroups(), name);
    }

    public Vios vios(String nameOrUuid) {
        return one(ObjectClass.VIOS, registry.vioses(), nameOrUuid);
    }

    public Vm vm(String nameOrUuid) {
        return one(ObjectClass.VM, place.map(registry::vmsOn).orElseGet(registry::vms), nameOrUuid);
    }

    public List<String> all(ObjectClass type) {
        List<? extends Resource> resources =
                switch (type) {
                    case HMC -> registry.hmcs();
                    case HOST -> registry.hosts();
                    case HOST_GROUP -> registry.hostGroups();
                    case VIOS -> registry.vioses();
                    case VM -> registry.vms();
                    case APP -> registry.apps();
                    case COLLOCATION, ANTICOLLOCATION, WORKGROUP ->
                        registry.affinityGroups().stream()
                                .filter(group -> group.kind().name().equals(type.name()))
                                .toList();
                    case NOTIFY -> registry.contacts();
                    case KSYSCLUSTER -> List.of(registry.site());
                    default -> List.of();
                };
        return resources.stream().map(Resource::name).distinct().toList();
    }

    private static <R extends Resource> R one(ObjectClass type, List<R> all, String wanted) {
        List<R> found = all.stream()
                .filter(resource ->
                        resource.name().equals(wanted) || resource.key().equalsIgnoreCase(wanted))
                .toList();
        if (found.isEmpty()) {
            throw Refusals.notFound(type, wanted);
        }
        if (found.size() > 1) {
            String keys = found.stream().map(Resource::key).sorted().collect(Collectors.joining(", "));
            throw new RefusedException(
                    Refusals.NOT_FOUND, type.title() + " name '" + wanted + "' is not unique, use the UUID: " + keys);
        }
        return found.get(0);
    }
}
