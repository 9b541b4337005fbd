package io.vigil.agent;

import io.vigil.vm.agent.internal.daemon.AgentDirs;
import io.vigil.vm.agent.internal.daemon.AgentSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** {@code agent.properties} below the root, overridden by the properties of the process. */
final class Settings {
    private static final String ROOT = "ksys.vmm.root";
    /** From the file only: what stands on a command line is everybody's to read. */
    private static final String KEY = "hvncp.udp.key";

    private Settings() {}

    /** @throws IllegalArgumentException a setting is not allowed, or the file cannot be read */
    static AgentSettings load() {
        Map<String, String> all = new HashMap<>();
        AgentDirs dirs = new AgentDirs(Path.of(System.getProperty(ROOT, "/")));
        if (Files.exists(dirs.properties())) {
            Properties file = new Properties();
            try (Reader reader = Files.newBufferedReader(dirs.properties())) {
                file.load(reader);
            } catch (IOException e) {
                throw new IllegalArgumentException(dirs.properties() + " cannot be read: " + e, e);
            }
            if (file.containsKey(KEY)) {
                keepSecret(dirs.properties());
            }
            file.stringPropertyNames()
                    .forEach(name -> all.put(name, file.getProperty(name).strip()));
        }
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> !name.equals(KEY))
                .forEach(name -> all.put(name, System.getProperty(name)));
        return AgentSettings.read(all);
    }

    /** The key of the host group lets its holder speak for every VM of it. */
    private static void keepSecret(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(one -> !one.name().startsWith("OWNER_"))) {
                throw new IllegalArgumentException(
                        file + " holds " + KEY + " and is open to others than its owner: chmod 600 it");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be checked: " + e, e);
        }
    }

    /** Properties to hand to a process we start: all of ours. */
    static Map<String, String> own() {
        Map<String, String> own = new HashMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.matches("(ksys|ame|guard|vmm|hvncp)\\..*"))
                .filter(name -> !name.equals(KEY))
                .forEach(name -> own.put(name, System.getProperty(name)));
        return own;
    }
}
