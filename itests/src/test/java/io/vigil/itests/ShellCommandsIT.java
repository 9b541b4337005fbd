package io.vigil.itests;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;

/** The commands an operator types are in the shell of the assembly. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ShellCommandsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    @Filter(timeout = 60_000)
    private BootFinished booted;

    @Inject
    private SessionFactory shell;

    @Configuration
    public Option[] configuration() {
        return Container.ourAssembly();
    }

    @Test
    public void ksysmgrIsThere() {
        await().atMost(PATIENCE).until(this::names, names -> names.contains("ksysmgr"));
    }

    @Test
    public void ksysmgrAnswersWithoutAnyHmc() throws Exception {
        ksysmgrIsThere();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Object code;
        try (Session session = shell.create(new ByteArrayInputStream(new byte[0]), print, print)) {
            code = session.execute("ksysmgr query system");
        }
        assertEquals(out.toString(StandardCharsets.UTF_8), 0, code == null ? 0 : ((Integer) code).intValue());
    }

    private Set<String> names() {
        return shell.getRegistry().getCommands().stream().map(Command::getName).collect(Collectors.toSet());
    }
}
