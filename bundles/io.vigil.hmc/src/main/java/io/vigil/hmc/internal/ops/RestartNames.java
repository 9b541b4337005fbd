package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.RemoteRestart;
import io.vigil.api.hmc.RestartOptions;
import io.vigil.hmc.internal.rest.OperationSet;
import io.vigil.model.Mtm;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Parameter names of a RemoteRestart job on one console: as its operation set spells them, or those of IBM's reference
 * where it has none (HMC-50). The options that came with HMC V9R1.910 have no published spelling: several are known to us.
 */
final class RestartNames {
    private static final List<String> TEST = List.of("test", "testMode");
    private static final List<String> NO_POWER_ON = List.of("skipPowerOn", "skip_power_on", "noPowerOn");
    private static final List<String> SWITCHES =
            List.of("vswitchMappings", "virtualSwitchMappings", "vswitch_mappings", "VirtualSwitchMappings");
    private static final List<String> MEMORY = List.of("desiredMemory", "desired_mem");
    private static final List<String> PROCESSORS = List.of("desiredProcUnits", "desired_proc_units");

    private final Optional<Set<String>> offered;

    private RestartNames(Optional<Set<String>> offered) {
        this.offered = offered;
    }

    static RestartNames of(Optional<OperationSet> operations) {
        return new RestartNames(operations.flatMap(set -> set.parametersOf("RemoteRestart")));
    }

    /**
     * Parameters of the request.
     *
     * @throws UnsupportedOperationException naming what this console does not offer
     */
    Map<String, String> parameters(RemoteRestart request, Optional<Mtm> target) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(
                name("Operation").orElse("Operation"),
                request.operation().name().toLowerCase(Locale.ROOT));
        if (request.operation() != RemoteRestart.Operation.CLEANUP) {
            target(values, request, target);
        }
        if (request.noConnection()) {
            values.put(required("noconnection", List.of("noconnection")), "true");
        }
        if (request.testMode()) {
            values.put(required("test mode", TEST), "true");
        }
        boolean starts = request.operation() == RemoteRestart.Operation.RESTART;
        if (starts && !request.powerOn()) {
            values.put(required("restart without power-on", NO_POWER_ON), "true");
        }
        request.reduced().ifPresent(amounts -> {
            values.put(required("reduced memory", MEMORY), Long.toString(amounts.memoryMib()));
            values.put(
                    required("reduced processing units", PROCESSORS),
                    BigDecimal.valueOf(amounts.cpuHundredths(), 2).toPlainString());
        });
        options(values, request.options());
        return values;
    }

    private void options(Map<String, String> values, RestartOptions options) {
        if (!options.switches().isEmpty()) {
            String mappings = new TreeMap<>(options.switches())
                    .entrySet().stream()
                            .map(pair -> pair.getKey() + "/" + pair.getValue())
                            .collect(Collectors.joining(","));
            values.put(required("another virtual switch", SWITCHES), mappings);
        }
        if (options.useCurrentData()) {
            values.put(required("usecurrdata", List.of("usecurrdata")), "true");
        }
        if (options.retainDevices()) {
            values.put(required("retaindev", List.of("retaindev")), "true");
        }
        if (options.force()) {
            values.put(required("force", List.of("force")), "true");
        }
    }

    private void target(Map<String, String> values, RemoteRestart request, Optional<Mtm> target) {
        Optional<String> byUuid = name("targetManagedSystemUUID");
        Optional<String> byType = name("targetManagedSystem");
        Optional<String> byName = name("TargetManagedSystemName");
        if (byUuid.isPresent()) {
            values.put(byUuid.get(), request.to().value());
        } else if (byType.isPresent() && target.isPresent()) {
            values.put(byType.get(), target.get().hmcForm());
        } else if (byName.isPresent()) {
            values.put(byName.get(), request.toName());
        } else {
            throw new UnsupportedOperationException(
                    "RemoteRestart of this HMC takes no target managed system we can name");
        }
    }

    private String required(String what, List<String> spellings) {
        return spellings.stream()
                .map(this::name)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () -> new UnsupportedOperationException("RemoteRestart of this HMC does not offer " + what));
    }

    /** The console's spelling of the name; without an operation set, ours. */
    private Optional<String> name(String wanted) {
        return offered.isEmpty()
                ? Optional.of(wanted)
                : offered.get().stream().filter(wanted::equalsIgnoreCase).findFirst();
    }
}
