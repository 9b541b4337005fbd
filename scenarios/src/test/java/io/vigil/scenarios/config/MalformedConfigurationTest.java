package io.vigil.scenarios.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.fde.internal.osgi.ApplicationComponent;
import io.vigil.fde.internal.osgi.DetectionComponent;
import io.vigil.fde.internal.osgi.VmRuleComponent;
import io.vigil.hmc.internal.HmcTransport;
import io.vigil.hmc.internal.ssh.SshWireComponent;
import io.vigil.inventory.internal.osgi.InventoryComponent;
import io.vigil.notify.internal.NotifyComponent;
import io.vigil.notify.mail.internal.MailComponent;
import io.vigil.notify.script.internal.ScriptComponent;
import io.vigil.platform.internal.ReachabilityComponent;
import io.vigil.platform.internal.TasksComponent;
import io.vigil.platform.internal.TimeComponent;
import io.vigil.relocation.internal.osgi.RelocationComponent;
import io.vigil.store.internal.StoreComponent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that a configuration file must not hold, with the refusal: field, value, what is allowed. */
class MalformedConfigurationTest {
    private static final Map<String, Class<?>> COMPONENTS = Map.ofEntries(
            Map.entry("io.vigil.fde", DetectionComponent.class),
            Map.entry("io.vigil.fde.apps", ApplicationComponent.class),
            Map.entry("io.vigil.fde.vmrule", VmRuleComponent.class),
            Map.entry("io.vigil.hmc", HmcTransport.class),
            Map.entry("io.vigil.hmc.ssh", SshWireComponent.class),
            Map.entry("io.vigil.inventory", InventoryComponent.class),
            Map.entry("io.vigil.relocation", RelocationComponent.class),
            Map.entry("io.vigil.notify", NotifyComponent.class),
            Map.entry("io.vigil.notify.mail", MailComponent.class),
            Map.entry("io.vigil.notify.script", ScriptComponent.class),
            Map.entry("io.vigil.platform", TasksComponent.class),
            Map.entry("io.vigil.platform.reachability", ReachabilityComponent.class),
            Map.entry("io.vigil.platform.time", TimeComponent.class),
            Map.entry("io.vigil.store", StoreComponent.class));

    /** What else the file must hold for the component to get as far as the wrong value. */
    private static final Map<String, Map<String, String>> BESIDES = Map.of(
            "io.vigil.notify.script", Map.of("path", "/bin/true"),
            "io.vigil.platform.time", Map.of("speed", "2"),
            "io.vigil.store", Map.of("node", "n"));

    record Row(String pid, String key, String value, String refusal) {
        @Override
        public String toString() {
            return pid + ": " + key + " = " + value;
        }
    }

    static List<Row> rows() throws IOException {
        try (InputStream in = MalformedConfigurationTest.class.getResourceAsStream("/malformed/configuration.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", -1))
                    .map(parts -> new Row(parts[0], parts[1], parts[2], parts[3]))
                    .toList();
        }
    }

    @ParameterizedTest(name = "72 section 8, 20: {0} is refused with field, value and what is allowed")
    @MethodSource("rows")
    void refused(Row row) {
        assertThatThrownBy(() -> construct(row.pid, row.key, row.value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(row.refusal)
                .hasMessageContaining(row.key);
    }

    static void construct(String pid, String key, String value) throws Throwable {
        Map<String, String> file = new HashMap<>(BESIDES.getOrDefault(pid, Map.of()));
        file.put(key, value);
        ConfigProxy.construct(COMPONENTS.get(pid), file);
    }

    @Test
    @DisplayName("every number of every configuration is in the corpus: too small, too large and no number at all")
    void complete() throws IOException {
        Set<String> covered =
                rows().stream().map(row -> row.pid + " " + row.key).collect(Collectors.toSet());
        Set<String> numbers = new TreeSet<>();
        COMPONENTS.forEach((pid, component) -> configs(component)
                .flatMap(config -> Arrays.stream(config.getDeclaredMethods()))
                .filter(method -> method.getReturnType() == int.class)
                .map(method -> ConfigProxy.key(method.getName()))
                .forEach(key -> numbers.add(pid(pid, key) + " " + key)));
        assertThat(numbers).hasSizeGreaterThan(35);
        assertThat(covered).containsAll(numbers);
    }

    /** Two components share a file where each reads a part of it. */
    private static String pid(String pid, String key) {
        if (pid.startsWith("io.vigil.hmc")) {
            return key.startsWith("ssh.") ? "io.vigil.hmc.ssh" : "io.vigil.hmc";
        }
        return pid.equals("io.vigil.platform.time") ? "io.vigil.platform" : pid;
    }

    private static Stream<Class<?>> configs(Class<?> component) {
        return Arrays.stream(component.getConstructors())
                .flatMap(constructor -> Arrays.stream(constructor.getParameterTypes()))
                .filter(Class::isAnnotation)
                .distinct();
    }

    @Test
    @DisplayName("empty lists of reference codes match nothing: they would make every VM a crashed one")
    void emptyCodes() throws Throwable {
        VmRuleComponent rule = (VmRuleComponent)
                ConfigProxy.construct(VmRuleComponent.class, Map.of("crashed", "", "firmware", ",", "hold", " , "));
        assertThat(rule.codes().isCrashed("Linux ppc64le")).isFalse();
        assertThat(rule.codes().isFirmware("Linux ppc64le")).isFalse();
        assertThat(rule.codes().isHold("Linux ppc64le")).isFalse();
    }
}
