package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.ame.Closing.Change;
import io.vigil.vm.agent.internal.config.AppAttribute;
import io.vigil.vm.agent.internal.config.Application;
import io.vigil.vm.agent.internal.config.ConfigException;
import io.vigil.vm.agent.internal.config.Dependency;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the parts of the engine share: the applications, what has to be told, and the one place where states change. */
final class Board {
    /** By uuid: a name may be taken again while the old application's last script still runs. */
    final Map<String, Entry> entries = new LinkedHashMap<>();

    final AgentLog log;
    final EngineSettings settings;
    List<Dependency> dependencies = List.of();
    long vector;
    long round;
    private final List<Change> changes = new ArrayList<>();

    Board(EngineSettings settings, AgentLog log) {
        this.settings = settings;
        this.log = log;
    }

    LaunchOrder order() {
        Map<String, Entry> byName = new LinkedHashMap<>();
        for (Entry entry : entries.values()) {
            if (!entry.deleted) {
                byName.put(entry.app.name(), entry);
            }
        }
        return new LaunchOrder(byName, dependencies);
    }

    /** Every change of a state goes through here: log, report (8.1), and what a parent does to its children. */
    void enter(Entry entry, AppState next, String where) {
        AppState old = entry.state;
        entry.state = next;
        entry.entered = round;
        entry.repairLogged = false;
        if (next == AppState.UNSET) {
            entry.due = true;
        }
        if (old != next) {
            log.line(
                    2,
                    where,
                    () -> about(entry) + "app state changes from \"" + old.numbered() + "\" to \"" + next.numbered()
                            + "\".");
        }
        if (next == AppState.NORMAL || next.red()) {
            log.line(3, where, () -> "Application : '" + entry.uuid() + "' status changed");
            vector |= Notice.STATUS;
        }
        if (next == AppState.TO_STOP || next.red()) {
            order().childrenOf(entry).forEach(child -> stopChild(child, where));
        }
    }

    /** 7.5: a child does not run without its parent. One that is RED stays so, one already stopped just waits. */
    private void stopChild(Entry child, String where) {
        boolean waiting = child.state == AppState.TO_START && !child.up;
        if (child.state == AppState.NOT_MONITORED || child.state.red() || waiting) {
            return;
        }
        child.ignoreRun();
        child.bootCheck = false;
        child.stopFails = 0;
        boolean stopping = child.state == AppState.TO_STOP;
        child.cause = stopping && child.cause == Cause.USER ? Cause.USER : Cause.FORCED;
        if (!stopping) {
            enter(child, AppState.TO_STOP, where);
        }
    }

    /** Keeps the value for the file and in what we report. */
    void store(Entry entry, AppAttribute attribute, String value) {
        try {
            entry.app = entry.app.with(attribute, value);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
        changes.add(new Change(entry.app.name(), attribute, value));
    }

    List<Change> takeChanges() {
        List<Change> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    static Application counted(Entry entry) {
        try {
            return entry.app.with(AppAttribute.NOOFTIMES_RESTARTED, Integer.toString(entry.total));
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String about(Entry entry) {
        return "For app \"" + entry.uuid() + "\": ";
    }
}
