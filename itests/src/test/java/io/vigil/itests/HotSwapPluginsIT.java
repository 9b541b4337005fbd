package io.vigil.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.Store;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.notify.Notifier;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Before;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.MethodSorters;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** Third-party plugins come and go while monitoring runs; bad ones delay nobody. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class HotSwapPluginsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static boolean ready;

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

    @Configuration
    public Option[] configuration() {
        return Container.besideSimulatedSite();
    }

    @Before
    public void monitoring() {
        if (!ready) {
            Console console = new Console(shell);
            console.ready();
            site.lines("/setup").forEach(line -> console.must("ksysmgr " + line));
            ready = true;
        }
        goesOn();
    }

    @Test
    public void aBadDetectorIsUnknownOnceAndDelaysNobody() {
        List<BadDetector> bad = List.of(new BadDetector("hanger"), new BadDetector("thrower"), new BadDetector("late"));
        List<ServiceRegistration<?>> plugged = new ArrayList<>();
        bad.forEach(one -> plugged.add(context.registerService(FailureDetector.class, one, null)));
        for (BadDetector one : bad) {
            until(one.name() + " is reported", () -> reported(one.name()) == 1);
        }
        for (int i = 0; i < 3; i++) {
            goesOn();
        }
        bad.forEach(one -> assertEquals(one.name(), 1, reported(one.name())));
        assertEquals(0, count(text -> text.contains("said after the deadline")));
        plugged.forEach(ServiceRegistration::unregister);
        bad.forEach(BadDetector::release);
        goesOn();
    }

    @Test
    public void pluginsDroppedIntoDeployWorkAndLeaveWithTheirFiles() throws IOException {
        Path base = Path.of(System.getProperty("karaf.base"));
        Path settings = base.resolve("etc/com.example.webhook-itest.cfg");
        Files.writeString(settings, "name = itest\nurl = " + site.url() + "/hook\ntimeout.s = 5\n");
        Path detector = drop("detector-rmc-port", base);
        Path notifier = drop("notifier-webhook", base);
        until("the detector is a service", () -> has(FailureDetector.class, "rmc-port"));
        until("the notifier is a service", () -> has(Notifier.class, "itest"));
        goesOn();

        site.get("/fault?hostdies");
        until("the detector's suspicion is in the journal", () -> count(text -> text.startsWith("rmc-port: no VIOS accepts")) >= 1);
        until("the webhook was called", () -> site.lines("/hooks").stream()
                .anyMatch(line -> line.contains("\"event\":")));

        Files.delete(detector);
        Files.delete(notifier);
        until("the detector has gone", () -> !has(FailureDetector.class, "rmc-port"));
        until("the notifier has gone", () -> !has(Notifier.class, "itest"));
        goesOn();
        until("the recovery is complete without them",
                () -> count(text -> text.contains("6 out of 6 VMs have been successfully restarted")) == 1);
        assertEquals(List.of(), site.lines("/violations"));
    }

    private static Path drop(String example, Path base) throws IOException {
        File[] jars = new File(System.getProperty("vigil.examples"), example + "/target")
                .listFiles((folder, name) -> name.startsWith(example) && name.endsWith(".jar"));
        assertTrue(example + " is not built", jars != null && jars.length == 1);
        Path target = base.resolve("deploy").resolve(example + ".jar");
        // Moved, not copied, into place: the watcher must not see half a file.
        Path whole = Files.copy(jars[0].toPath(), base.resolve("data").resolve(example + ".jar"));
        return Files.move(whole, target);
    }

    private long reported(String detector) {
        return count(text -> text.startsWith("Detector " + detector + " failed and counts as UNKNOWN"));
    }

    private long count(Predicate<String> texts) {
        return store.journal(JournalQuery.ALL).stream()
                .map(entry -> entry.text())
                .filter(texts)
                .count();
    }

    /** Two more scans than now. */
    private void goesOn() {
        long before = scans();
        until("detection goes on", () -> scans() >= before + 2);
    }

    private long scans() {
        ServiceReference<DetectionService> found = context.getServiceReference(DetectionService.class);
        DetectionService detection = found == null ? null : context.getService(found);
        return detection == null
                ? 0
                : detection.status().stream().mapToLong(DetectionService.GroupStatus::scan).sum();
    }

    private <T> boolean has(Class<T> type, String name) {
        try {
            for (ServiceReference<T> found : context.getServiceReferences(type, null)) {
                T service = context.getService(found);
                String its = service instanceof FailureDetector
                        ? ((FailureDetector) service).name()
                        : service instanceof Notifier ? ((Notifier) service).name() : "";
                if (its.equals(name)) {
                    return true;
                }
            }
            return false;
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private void until(String what, BooleanSupplier condition) {
        Until.holds(what, LIMIT, condition, () -> store.journal(JournalQuery.ALL).stream()
                .map(entry -> "\n" + entry.text())
                .reduce("", String::concat));
    }
}
