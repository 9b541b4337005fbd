package io.vigil.itests;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.vigil.api.command.CommandService;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.Store;
import io.vigil.model.policy.Profile;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** SC-10 in the container, over real HTTPS, ten times faster than real time; then what was left behind on disk. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HostFailureOverHttpsIT {
    private static final int SPEED = 10;
    private static final Duration RECOVERY = Duration.ofSeconds(75);
    private static final Duration BOOT = Duration.ofSeconds(20);

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
    private SessionFactory shell;

    @Inject
    private BundleContext context;

    private Simulation simulation;

    @Configuration
    public Option[] configuration() {
        return Container.withSimulator(SPEED);
    }

    @After
    public void close() {
        if (simulation != null) {
            simulation.close();
        }
    }

    @Test
    public void sixVmsComeBackHighBeforeMediumAndNoSecretIsWrittenDown() throws Exception {
        simulation = new Simulation(time, tasks, Profile.FAST, config);
        Operator operator = new Operator(commands);
        operator.setUp(simulation, "fast");
        typeAPasswordIntoTheShell();
        new Watch(context).seesBothHosts();

        simulation.centre().faults().powerOffVios("p18v03");
        simulation.centre().faults().powerOffVios("p18v04");

        await("six restarts")
                .atMost(RECOVERY)
                .until(this::texts, texts -> texts.contains("6 out of 6 VMs have been successfully restarted"));
        for (String vm : Simulation.VMS) {
            await(vm).atMost(BOOT).until(() -> simulation.centre().runsOn(vm), List.of(Simulation.EE85P)::equals);
        }
        highBeforeMedium(texts());
        assertEquals(List.of(), simulation.centre().violations());
        assertEquals(List.of(Simulation.EE85P), simulation.centre().runsOn("p18lnx01"));

        String incident = operator.must("query incident latest");
        assertTrue(incident, incident.contains("6 out of 6 VMs have been successfully restarted"));
        assertTrue("no token was made", simulation.marks().used());
        new Traces(Path.of(System.getProperty("karaf.base")), store).holdNoSecret();
        new KarafLog(Path.of(System.getProperty("karaf.log"), "karaf.log")).isQuiet();
    }

    /** The shell has ways of its own to remember what was typed: history, names of threads. */
    private void typeAPasswordIntoTheShell() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (Session session = shell.create(new ByteArrayInputStream(new byte[0]), print, print)) {
            session.execute("ksysmgr modify hmc hmc1 password=" + Marks.PASSWORD);
        }
        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(said, said.contains("hmc1") && !said.contains("ERROR"));
    }

    private List<String> texts() {
        return store.journal(JournalQuery.ALL).stream().map(JournalEntry::text).collect(Collectors.toList());
    }

    private static void highBeforeMedium(List<String> texts) {
        int high = texts.indexOf("Restart on Target host " + Simulation.EE85P + " has completed for VM p18lnx02");
        assertTrue(String.join("\n", texts), high >= 0);
        for (String vm : Simulation.VMS) {
            if (!vm.equals("p18lnx02")) {
                int begin = texts.indexOf("Shutdown has started for VM " + vm);
                assertTrue(vm + " began at " + begin + ", the high tier was complete at " + high, begin > high);
            }
        }
    }
}
