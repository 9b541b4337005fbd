package io.vigil.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/** The controller's shell, as an administrator types into it. */
final class Console {
    private final SessionFactory shell;

    Console(SessionFactory shell) {
        this.shell = shell;
    }

    /** Everything the line printed, without colours; the exit code of ksysmgr is appended when it is not 0. */
    String type(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Object code = null;
        try (Session session = shell.create(new ByteArrayInputStream(new byte[0]), print, print)) {
            code = session.execute(line);
        } catch (Exception e) {
            print.println("failed: " + e);
        }
        String text = out.toString(StandardCharsets.UTF_8).replaceAll("\u001B\\[[0-9;]*[A-Za-z]", "");
        return code instanceof Integer && (Integer) code != 0 ? text + "\nexit code " + code : text;
    }

    String must(String line) {
        String text = type(line);
        if (text.contains("exit code ") || text.contains("failed: ")) {
            throw new AssertionError(line.replaceAll("password=\\S+", "password=...") + "\n" + text);
        }
        return text;
    }

    void ready() {
        Until.holds(
                "ksysmgr answers",
                Duration.ofSeconds(60),
                () -> type("ksysmgr query system").contains("System"),
                () -> type("ksysmgr query system"));
    }
}
