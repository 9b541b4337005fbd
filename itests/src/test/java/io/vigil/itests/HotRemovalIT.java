package io.vigil.itests;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.vigil.api.command.CommandService;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.Store;
import io.vigil.model.policy.Profile;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Each part of a watching controller is stopped and started again (architecture, section 4): the others stay, queries
 * answer, what is missing is named, nobody is declared dead, and a healthy data centre is seen again afterwards.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotRemovalIT {
    private static final int SPEED = 5;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<String> QUERIES = List.of(
            "query system",
            "query system status",
            "-v query ksyscluster",
            "-v query host_group",
            "query host",
            "query vios",
            "query vm",
            "query hmc",
            "query event limit=5");

    /** One data centre for all tests of the class: they share the container and its registry. */
    private static Simulation simulation;

    private static boolean ready;

    @Inject
    @Filter(timeout = 60_000)
    private BootFinished booted;

    @Inject
    @Filter(timeout = 20_000)
    private CommandService commands;

    @Inject
    private Store store;

    @Inject
    private TimeSource time;

    @Inject
    private Tasks tasks;

    @Inject
    private ConfigurationAdmin config;

    @Inject
    private BundleContext context;

    private Operator operator;
    private Watch watch;

    @Configuration
    public Option[] configuration() {
        return Container.withSimulator(SPEED);
    }

    @Before
    public void aWatchedHostGroup() throws Exception {
        operator = new Operator(commands);
        watch = new Watch(context);
        if (simulation == null) {
            simulation = new Simulation(time, tasks, Profile.FAST, config);
            operator.setUp(simulation, "fast");
            ready = true;
        }
        assertTrue("the set-up failed, see the first test", ready);
        everythingIsSeen();
    }

    @After
    public void healed() throws Exception {
        everythingIsSeen();
        assertEquals(List.of(), simulation.centre().violations());
        assertFalse(texts().toString(), texts().stream().anyMatch(text -> text.startsWith("Shutdown has started")));
    }

    @Test
    public void withoutDetectionNobodyWatchesAndThatIsSaid() throws Exception {
        without("io.vigil.fde", () -> {
            assertTrue(watch.isAbsent());
            assertTrue(operator.must("-v query host_group").contains("Detection: stopped, bundle io.vigil.fde"));
        });
    }

    @Test
    public void withoutTransportDetectionIsBlind() throws Exception {
        without("io.vigil.hmc", this::detectionIsBlind);
    }

    @Test
    public void withoutHealthLibraryDetectionIsBlind() throws Exception {
        without("io.vigil.vios.health", this::detectionIsBlind);
    }

    @Test
    public void withoutRelocationAMoveIsRefusedByName() throws Exception {
        without("io.vigil.relocation", () -> refused("restart vm p18aix02", "io.vigil.relocation"));
    }

    @Test
    public void withoutPlacementAMoveIsRefused() throws Exception {
        without("io.vigil.placement", () -> refused("restart vm p18aix02", "planner is not installed"));
    }

    @Test
    public void withoutInventoryDiscoveryIsRefusedByName() throws Exception {
        without("io.vigil.inventory", () -> refused("discover host_group " + Operator.GROUP, "io.vigil.inventory"));
    }

    @Test
    public void withoutNotificationEventsAreKept() throws Exception {
        without("io.vigil.notify", () -> {
            operator.must("modify system quick_discovery_interval=60");
            assertFalse(unread().isEmpty());
        });
        await("what was kept is dealt with").atMost(SOON).until(this::unread, List::isEmpty);
    }

    private List<OutboxMessage> unread() {
        return store.outbox(OutboxMessage.State.NEW, 100);
    }

    private interface Check {
        void run() throws Exception;
    }

    private void without(String name, Check check) throws Exception {
        Bundle bundle = Arrays.stream(context.getBundles())
                .filter(installed -> name.equals(installed.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        bundle.stop();
        try {
            for (String query : QUERIES) {
                operator.must(query);
            }
            String status = operator.must("query system status");
            assertTrue(status, status.contains("bundle " + name + " is not running"));
            check.run();
            othersStay(name);
        } finally {
            bundle.start();
        }
    }

    private void othersStay(String name) {
        List<String> idle = Arrays.stream(context.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith("io.vigil."))
                .filter(bundle -> !name.equals(bundle.getSymbolicName()))
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toList());
        assertEquals(List.of(), idle);
    }

    private void refused(String command, String why) throws Exception {
        Operator.Reply reply = operator.types(command);
        assertTrue(command + " ended with 0:\n" + reply.text(), reply.exitCode() != 0);
        assertTrue(reply.text(), reply.text().contains(why));
    }

    private void detectionIsBlind() throws Exception {
        watch.isBlind();
        assertTrue(operator.must("-v query host_group").contains("Detection: blind"));
    }

    /** No part is missing, and detection judges what it was told lately. */
    private void everythingIsSeen() throws Exception {
        await("all parts")
                .atMost(SOON)
                .until(() -> operator.must("query system status"), said -> !said.contains("is not available"));
        watch.seesBothHosts();
    }

    private List<String> texts() {
        return store.journal(JournalQuery.ALL).stream().map(JournalEntry::text).collect(Collectors.toList());
    }
}
