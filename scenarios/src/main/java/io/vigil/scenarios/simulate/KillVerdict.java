package io.vigil.scenarios.simulate;

import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.Vm;
import io.vigil.model.VmOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What is wrong after a story: the world, the registry and the number of times that each step was done. */
final class KillVerdict {
    private final KillStory story;
    private final KillRun run;

    KillVerdict(KillStory story, KillRun run) {
        this.story = story;
        this.run = run;
    }

    /** Nothing is under way, and the registry says what is; empty = the data centre is whole again. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        run.store()
                .openMoves()
                .forEach(move -> open.add(
                        "the move of " + move.vmName() + " is open at " + move.stage() + " " + move.lastError()));
        if (!run.idle() && open.isEmpty()) {
            open.add("a request is pending, or no controller lives");
        }
        for (Vm vm : run.store().registry().vms()) {
            if (vm.operation() != VmOperation.NO_OPERATION_IN_PROGRESS) {
                open.add("VM " + vm.name() + " is left " + vm.operation());
            }
        }
        for (HostGroup group : run.store().registry().hostGroups()) {
            if (group.phase() != HostGroupPhase.READY) {
                open.add("host group " + group.name() + " is left " + group.phase());
            }
        }
        for (Host host : run.store().registry().hosts()) {
            if (!host.readyForRelocation()) {
                open.add("host " + host.name() + " may not take VMs again");
            }
        }
        story.victims().forEach(vm -> place(vm, open));
        return open;
    }

    private void place(String vm, List<String> open) {
        int copies = run.centre().partitions(vm).size();
        List<String> on = run.centre().runsOn(vm);
        if (copies != 1 || on.size() != 1) {
            open.add("G-2: " + vm + " is defined " + copies + " times and runs on " + on);
            return;
        }
        String uuid = run.centre().inventory().host(on.get(0)).uuid();
        boolean known = run.store().registry().vms().stream()
                .anyMatch(v -> v.name().equals(vm) && v.host().value().equalsIgnoreCase(uuid));
        if (!known) {
            open.add("the registry does not know that " + vm + " runs on " + on.get(0));
        }
    }

    List<String> broken(boolean over, boolean whole) {
        List<String> broken = new ArrayList<>();
        if (!over) {
            broken.add("I8: not recovered in " + KillStory.LIMIT.toMinutes() + " minutes");
        }
        if (!whole || !open().isEmpty()) {
            open().forEach(text -> broken.add("left behind: " + text));
        }
        run.centre().violations().forEach(line -> broken.add(line.toString()));
        run.failures().forEach(failure -> broken.add(failure.getMessage() + ": " + failure.getCause()));
        story.victims().forEach(vm -> once(vm, broken));
        broken.addAll(story.wrong(run));
        return broken;
    }

    /** No step is done twice. */
    private void once(String vm, List<String> broken) {
        List<Duration> asked = run.lines(vm)
                .filter(line -> line.text().equalsIgnoreCase("job RemoteRestart restart"))
                .map(line -> Duration.ofMillis(line.millis()))
                .toList();
        int jobs = asked.size();
        // 22 section 10: only a job whose end the dead controller did not hear is asked for once more, on the same
        // target.
        long before = run.killedAt().stream()
                .flatMap(kill -> asked.stream().filter(job -> job.compareTo(kill) <= 0))
                .count();
        int most = before > 0 && before < story.restarts() ? story.restartsAfterKill() : story.restarts();
        if (jobs < story.restarts() || jobs > most) {
            broken.add("I3: consoles were asked " + jobs + " times to restart " + vm + ", expected " + story.restarts()
                    + (most > story.restarts() ? " to " + most : ""));
        }
        TreeMap<String, Integer> defined = new TreeMap<>();
        run.lines(vm)
                .filter(line -> line.text().startsWith("defined"))
                .forEach(line -> defined.merge(line.text(), 1, Integer::sum));
        defined.forEach((text, times) -> {
            if (times > 1) {
                broken.add("I3: " + vm + " was " + text + " " + times + " times");
            }
        });
        long told = run.journal(JournalQuery.ALL)
                .filter(e -> e.kind() == JournalEntry.Kind.STEP && e.text().equals("Restart has started for VM " + vm))
                .count();
        if (told > story.restarts()) {
            broken.add("G-3: the restart of " + vm + " is told " + told + " times");
        }
    }
}
