package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcService;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ServiceTypesTest {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]*(?:\\.[A-Za-z0-9_$]+)+");

    @Test
    @DisplayName(
            "HMC-67: everything the service takes and gives is of the JDK, the model or the contracts: no HTTP type")
    void types() throws ClassNotFoundException {
        Set<String> foreign = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (Method method : HmcService.class.getMethods()) {
            names(method.toGenericString(), open);
        }
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!seen.add(name) || name.startsWith("java.")) {
                continue;
            }
            if (!name.startsWith("io.vigil.model.")
                    && !name.startsWith("io.vigil.api.")
                    && !name.startsWith("io.vigil.spi.")) {
                foreign.add(name);
                continue;
            }
            Class<?> type = Class.forName(name);
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    names(component.getGenericType().getTypeName(), open);
                }
            }
        }
        assertThat(foreign).isEmpty();
        assertThat(seen).contains("io.vigil.api.hmc.HostFacts", "io.vigil.model.HostCapacity");
    }

    private static void names(String text, Deque<String> into) {
        // The method's own name stands behind its class, before the bracket.
        Matcher names = TYPE.matcher(text.replaceAll("\\.[a-z][A-Za-z]*\\(", "("));
        while (names.find()) {
            into.push(names.group());
        }
    }

    @Test
    @DisplayName("HMC-67: the transport works over any wire: no HTTP client, no thread, no clock of its own")
    void withoutHttp() {
        Lab lab = new Lab(1);
        lab.one.on("GET", "/rest/api/uom/ManagedSystem/.*", FakeHmc.Answer.ok(HostTest.system()));
        assertThat(lab.get(lab.hmc.host(Lab.HOST)).name()).isEqualTo("host1");
    }
}
