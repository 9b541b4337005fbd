package io.vigil.scenarios.player;

import io.vigil.api.event.EventName;
import io.vigil.fde.internal.engine.VmOutcome;
import io.vigil.model.PartitionState;
import io.vigil.scenarios.player.Names.Kind;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Every event a log may have, with what its object is; docs/scenarios.md has the same ones. A name that ends with {@code *}
 * stands for a family whose names are not listed.
 */
final class EventCatalogue {
    private static final Map<String, Set<Kind>> ALL = new TreeMap<>();

    static {
        for (EventName event : EventName.values()) {
            add(event.name(), ofController(event));
        }
        add("na.missedHb", Kind.VM);
        add(
                "phase.",
                List.of("lessThanVMFDT", "pingable", "failureDetected", "restartStage", "other", "none"),
                Kind.VM);
        for (VmOutcome outcome : VmOutcome.values()) {
            if (!outcome.decided()) {
                add("finding." + outcome, Kind.VM);
            }
        }
        add("finding.", List.of("HOST_UNHEALTHY", "HOST_OK", "SKIP", "DEFER"), Kind.HOST);
        add("recovery.task", Kind.VM, Kind.HOST);
        add("verdict.", List.of("ADVISE", "APPLICATION_FAILED"), Kind.VM);
        add("verdict.", List.of("ADVISE_HOST", "CANCELLED"), Kind.HOST);
        add("", List.of("plan", "result", "result.pendingCleanups", "restart.inProgress"), Kind.GROUP);
        JournalNames.steps().stream().filter(name -> !ALL.containsKey(name)).forEach(name -> add(name, Kind.VM));
        add("note.", List.of("MOVE", "SHORTMSG", "APPLICATION", "APPLICATIONS_NORMAL", "REQUEST_WITHDRAWN"), Kind.VM);
        add("note.", List.of("POLICYMAP", "REQUEST_DROPPED"), Kind.GROUP);
        add("", List.of("note.RECOVERY_CLOSED", "note.SITE_CREATED", "step.*", "command.*", "told.*"), Kind.OTHER);
        add("", List.of("story.started", "story.ended", "cli.typed", "cli.line", "cli.error"));
        add("cli.ended", Kind.OTHER);
        add("hmc.typed", Kind.HMC);
        add("hmc.job*", Kind.VM, Kind.VIOS);
        FaultCatalogue.all().values().forEach(fault -> add(fault.event(), fault.objects()));
        add(
                "app.",
                List.of(
                        "NOT_MONITORED",
                        "UNSET",
                        "NORMAL",
                        "FAILING",
                        "TO_STOP",
                        "NOT_STOPPABLE",
                        "TO_START",
                        "NOT_STARTABLE",
                        "ABNORMAL",
                        "FAILURE"),
                Kind.APP);
        add("", List.of("ksysvmmgr.typed", "ksysvmmgr.line"), Kind.VM);
        add(FaultCatalogue.NO_EFFECT, Kind.VM, Kind.VIOS, Kind.HOST);
        for (PartitionState state : PartitionState.values()) {
            add("lpar." + WorldNames.camel(state.cliText()), Kind.VM, Kind.VIOS);
        }
        add("lpar.up", Kind.VM, Kind.VIOS);
        add("world.", List.of("defined", "definitionRemoved", "cleanupFailed"), Kind.VM);
        add("world.", List.of("systemStandsStill", "systemGoesOn"), Kind.VM);
        add("world.", List.of("lanCut", "lanRestored", "agentStopped", "agentStarted"), Kind.VM);
        add("world.", List.of("heartbeatPathVlanCut", "heartbeatPathVlanRestored"), Kind.VM);
        add("world.", List.of("powerOff", "poweringOn", "operating"), Kind.HOST);
        add("world.", List.of("linkedToItsConsoles", "consolesLostTheirLink"), Kind.HOST);
        add("world.", List.of("privateVlanCut", "privateVlanRestored"), Kind.HOST);
        add("adapter.", List.of("created", "removed", "enabled", "disabled"), Kind.VM, Kind.VIOS);
        add("switch.changed", Kind.HOST);
        add("hm.", List.of("MISSING", "DETECTED", "lastHeartbeat", "agentDiscovered"), Kind.VM);
        add("hm.", List.of("hostMonitorStarted", "hostMonitorEnded", "hostMonitorFailed"), Kind.VIOS);
        add("hm.", List.of("hostMonitorHangs", "hostMonitorGoesOn", "databaseError"), Kind.VIOS);
        add("caa.", List.of("NODE_DOWN", "NODE_UP", "ADAPTER_DOWN", "ADAPTER_UP", "databaseError"), Kind.VIOS);
        add("violation", Kind.OTHER);
    }

    private EventCatalogue() {}

    /** By name, the kinds its object can be of; empty: it has none. */
    static Map<String, Set<Kind>> all() {
        return Collections.unmodifiableMap(ALL);
    }

    /** Reads an event of a scenario: its name is one of these, its object one of the environment. */
    static EventPattern read(Field field, String written, Names names) {
        EventPattern pattern;
        try {
            pattern = EventPattern.of(written);
        } catch (IllegalArgumentException e) {
            throw field.error(e.getMessage());
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String name : pattern.names()) {
            List<String> meant = meant(name);
            if (meant.isEmpty()) {
                throw field.error("'" + name + "' is no event" + Nearest.to(name, ALL.keySet())
                        + "; docs/scenarios.md, Events, lists them all");
            }
            meant.forEach(event -> kinds.addAll(ALL.get(event)));
        }
        for (String object : pattern.objects()) {
            if (object.chars().allMatch(letter -> letter == '*')) {
                continue;
            }
            if (kinds.isEmpty()) {
                throw field.error("'" + String.join("|", pattern.names()) + "' has no object, but '" + object
                        + "' is given; a text follows after ' ~ '");
            }
            names.checkObject(object, field, kinds);
        }
        return pattern;
    }

    static EventPattern read(Field field, Names names) {
        return read(field, field.text(), names);
    }

    /** The names of the catalogue that a name of a scenario stands for. */
    static List<String> meant(String glob) {
        Pattern pattern = EventPattern.glob(glob);
        String head = glob.replaceFirst("\\*.*", "");
        return ALL.keySet().stream()
                .filter(name -> name.endsWith("*")
                        ? inFamily(name.substring(0, name.length() - 1), head, glob)
                        : pattern.matcher(name).matches())
                .toList();
    }

    private static boolean inFamily(String family, String head, String glob) {
        return head.startsWith(family) || glob.contains("*") && family.startsWith(head);
    }

    private static Kind ofController(EventName event) {
        return switch (event.component()) {
            case VM -> Kind.VM;
            case VIOS -> Kind.VIOS;
            case HOST -> Kind.HOST;
            case HMC -> Kind.HMC;
            case HG -> Kind.GROUP;
            case KSYS, SSP, APP -> Kind.OTHER;
        };
    }

    private static void add(String prefix, List<String> names, Kind... kinds) {
        names.forEach(name -> add(prefix + name, kinds));
    }

    private static void add(String name, Kind... kinds) {
        ALL.computeIfAbsent(name, n -> EnumSet.noneOf(Kind.class)).addAll(Arrays.asList(kinds));
    }
}
