package io.vigil.simulator.internal.hmc;

import java.util.List;
import java.util.Map;

/** Job operations by resource type with their parameters (spec 30 b.6); what {@code uom/{R}/operations} tells. */
final class OperationCatalogue {
    private static final List<String> USUAL = List.of("returnCode", "result");
    private static final List<String> MOVE = List.of(
            "TargetManagedSystemName",
            "TargetRemoteHMCIPAddress",
            "TargetRemoteHMCUserID",
            "TargetProfileName",
            "DestinationLparID",
            "RedundantVIOS",
            "MultipathIOOverride",
            "VLANBridgeOverride",
            "OVSOverride",
            "VirtualFCMappings",
            "VirtualSCSIMappings",
            "VlanMappings",
            "SourceMSPIPaddr",
            "DestMSPIPaddr",
            "SharedProcPoolID",
            "WaitTime",
            "DetailedLevel",
            "Affinity",
            "UseCurrData",
            "NPIVValidation");
    private static final List<String> RESTART = List.of(
            "Operation",
            "targetManagedSystemUUID",
            "targetManagedSystem",
            "usecurrdata",
            "retaindev",
            "force",
            "noconnection",
            "Redundancy",
            "vlanbridge",
            "virtualFCMappings",
            "sharedProcessorPoolName",
            "sharedProcessorPoolID",
            "targetRemoteHMCIPAddress",
            "targetRemoteHMCUserId",
            "Verbose",
            "test",
            "skipPowerOn",
            "desiredMemory",
            "desiredProcUnits");

    private static final Operation POWER_ON = new Operation(
            "PowerOn",
            List.of("force", "novsi", "bootmode", "keylock", "iIPLsource", "bootstring", "LogicalPartitionProfile"),
            USUAL);
    private static final Operation POWER_OFF =
            new Operation("PowerOff", List.of("operation", "immediate", "restart"), USUAL);

    private static final Map<String, List<Operation>> BY_TYPE = Map.of(
            Types.VIOS,
                    List.of(
                            POWER_ON,
                            POWER_OFF,
                            new Operation(
                                    "PassThroughInterface",
                                    List.of("inputXML"),
                                    List.of("StdError", "StdOut", "RMCReturnCode", "CMDReturnCode"))),
            Types.LPAR,
                    List.of(
                            POWER_ON,
                            POWER_OFF,
                            new Operation("MigrateValidate", MOVE, USUAL),
                            new Operation("Migrate", MOVE, USUAL),
                            new Operation("MigrateAbort", List.of(), USUAL),
                            new Operation("MigrateRecover", List.of("Force"), USUAL),
                            new Operation("RemoteRestart", RESTART, USUAL)),
            Types.CONSOLE,
                    List.of(new Operation(
                            "CLIRunner", List.of("cmd", "acknowledgeThisAPIMayGoAwayInTheFuture"), USUAL)),
            Types.SYSTEM,
                    List.of(
                            new Operation("PowerOn", List.of("operation"), USUAL),
                            new Operation("PowerOff", List.of("immediate", "restart"), USUAL)));

    private OperationCatalogue() {}

    private record Operation(String name, List<String> parameters, List<String> results) {}

    static boolean knows(String type, String operation) {
        return BY_TYPE.getOrDefault(type, List.of()).stream()
                .anyMatch(known -> known.name().equals(operation));
    }

    /** Names without regard to case; what a console does not know, it refuses. */
    static void check(String type, String operation, Map<String, String> sent) {
        List<String> names = BY_TYPE.getOrDefault(type, List.of()).stream()
                .filter(known -> known.name().equals(operation))
                .flatMap(known -> known.parameters().stream())
                .toList();
        for (String name : sent.keySet()) {
            if (names.stream().noneMatch(name::equalsIgnoreCase)) {
                throw new BadRequest(
                        400,
                        "REST0007",
                        "The job parameter '" + name + "' of " + operation + " is not supported; allowed are "
                                + String.join(", ", names) + ".");
            }
        }
    }

    static String xml(String type) {
        List<Operation> operations = BY_TYPE.get(type);
        if (operations == null) {
            throw BadRequest.notFound(type + "/operations");
        }
        return new Markup()
                .root("OperationSet", Markup.WEB, "", m -> {
                    m.leaf("SetName", type);
                    m.group(
                            "DefinedOperations",
                            all -> operations.forEach(
                                    operation -> all.group("Operation", o -> one(o, type, operation))));
                })
                .toString();
    }

    private static void one(Markup m, String type, Operation operation) {
        m.leaf("OperationName", operation.name()).leaf("GroupName", type).leaf("ProgressType", "DISCRETE");
        names(m, "AllPossibleParameters", operation.parameters());
        names(m, "AllPossibleResults", operation.results());
    }

    private static void names(Markup m, String group, List<String> names) {
        m.group(
                group,
                list -> names.forEach(name -> list.group("OperationParameter", p -> p.leaf("ParameterName", name))));
    }
}
