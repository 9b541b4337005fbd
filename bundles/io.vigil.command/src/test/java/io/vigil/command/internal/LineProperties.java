package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Command lines with slips of the finger: they end with an exit code of the table and never with a stack trace. */
class LineProperties {
    private static final List<String> LINES = List.of(
            "query vm v1",
            "query host_group HG1",
            "modify vm v1 priority=high ha_monitor=enable",
            "modify host_group HG1 memory_capacity=50 priority=low",
            "add host_group HG2 hosts=h1,h2 repo_disk=r1 ha_disk=d1",
            "add anticollocation a1 vm=v1,v2",
            "lpm vm v1 to=h2",
            "restart host h1",
            "unmanage vm name=v1",
            "report system",
            "help modify vm");
    private static final String AWKWARD = "=,:;-\"'\\ /\t\0*?%{}\u00e9A0";

    @Property(tries = 800)
    @Label("CLI-1, CLI-3: a damaged line ends with an exit code and an understandable text")
    void damaged(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder line = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
        for (int i = 1 + random.nextInt(3); i > 0 && line.length() > 1; i--) {
            int at = random.nextInt(line.length());
            switch (random.nextInt(4)) {
                case 0 -> line.setCharAt(at, AWKWARD.charAt(random.nextInt(AWKWARD.length())));
                case 1 -> line.insert(at, AWKWARD.charAt(random.nextInt(AWKWARD.length())));
                case 2 -> line.deleteCharAt(at);
                default -> line.setLength(at);
            }
        }
        Lab lab = new Lab();
        int exit = lab.run(line.toString());
        assertThat(exit).as("%s", line).isBetween(0, 10);
        assertThat(lab.err()).as("%s", line).doesNotContain("Exception");
        if (exit != 0) {
            assertThat(lab.err() + lab.out()).as("%s", line).isNotBlank();
        }
    }
}
