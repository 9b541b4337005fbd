package io.vigil.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.Store;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * SC-10 over real HTTPS while one bundle is updated three times: as soon as the host is lost, when the first restart has
 * begun, and when half of the VMs are up. Nothing may be lost, nothing done twice.
 */
public abstract class HotSwapRecovery {
    private static final Set<String> VICTIMS =
            Set.of("p18lnx02", "p18aix02", "p18aix03", "p18aix04", "p18aix05", "p18ibmi01");
    private static final String TARGET = "SN10EE85P";
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String COUNT = "6 out of 6 VMs have been successfully restarted";

    @Inject
    @Filter(timeout = 60_000)
    private BootFinished booted;

    @Inject
    private SessionFactory shell;

    @Inject
    private Store store;

    @Inject
    private BundleContext context;

    private final SiteDoor site = new SiteDoor();

    /** Symbolic name of the bundle that is updated. */
    protected abstract String bundle();

    @Configuration
    public Option[] configuration() {
        return Container.besideSimulatedSite();
    }

    @Test
    public void aBundleUpdatedInTheMiddleOfARecoveryNeitherLosesNorRepeatsAStep() {
        Console console = new Console(shell);
        console.ready();
        site.lines("/setup").forEach(line -> console.must("ksysmgr " + line));
        update(console);
        Set<String> threads = threads();

        site.get("/fault?hostdies");
        update(console);
        until("the first VM is being restarted", () -> !restarts().isEmpty());
        update(console);
        until("half of the VMs are up", () -> running().size() >= VICTIMS.size() / 2);
        update(console);
        until("the recovery is counted", () -> incident(console).contains(COUNT));

        assertEquals(List.of(), site.lines("/violations"));
        assertEquals(VICTIMS, running());
        TreeMap<String, Integer> once = new TreeMap<>();
        VICTIMS.forEach(vm -> once.put(vm, 1));
        assertEquals("restarts as the data centre saw them", once, restarts());
        assertEquals("the count line is told once", 1, counted());
        Set<String> more = threads();
        more.removeAll(threads);
        assertEquals("kinds of threads that an update left behind", Set.of(), more);
    }

    private void update(Console console) {
        String before = console.type("bundle:update " + bundle());
        assertTrue(before, !before.contains("Error"));
        until(bundle() + " is active again", () -> Arrays.stream(context.getBundles())
                .anyMatch(b -> bundle().equals(b.getSymbolicName()) && b.getState() == Bundle.ACTIVE));
    }

    private Set<String> running() {
        Set<String> up = new TreeSet<>(site.runningOn(TARGET));
        up.retainAll(VICTIMS);
        return up;
    }

    private TreeMap<String, Integer> restarts() {
        TreeMap<String, Integer> counted = new TreeMap<>();
        for (String line : site.lines("/history")) {
            if (line.contains(": job RemoteRestart restart")) {
                counted.merge(line.split("[ :]+")[2], 1, Integer::sum);
            }
        }
        return counted;
    }

    private String incident(Console console) {
        return console.type("ksysmgr -o json query incident latest");
    }

    private long counted() {
        return store.journal(JournalQuery.ALL).stream()
                .filter(entry -> entry.text().contains(COUNT))
                .count();
    }

    /**
     * Pools may grow within their bounds; a new kind of thread is one that nobody ended. The connection pool of the store,
     * which is not updated here, ends its helpers by itself after some idle seconds: {@code vigil-store:connection-adder}.
     */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("[0-9]+", "N"))
                .filter(name -> !name.startsWith("vigil-store:"))
                .filter(name -> name.startsWith("vigil-") || name.contains("HttpClient") || name.contains("Hikari"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void until(String what, java.util.function.BooleanSupplier condition) {
        Until.holds(what, LIMIT, condition, () -> {
            List<String> all = site.lines("/history");
            return "\n" + String.join("\n", all.subList(Math.max(0, all.size() - 60), all.size())) + "\n"
                    + incident(new Console(shell));
        });
    }
}
