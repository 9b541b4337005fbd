package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.command.internal.grammar.Action;
import io.vigil.command.internal.grammar.Attribute;
import io.vigil.command.internal.grammar.CommandRow;
import io.vigil.command.internal.grammar.CommandTable;
import io.vigil.command.internal.grammar.Help;
import io.vigil.command.internal.grammar.ObjectClass;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The command table")
class TableTest {
    private final CommandTable table = Commands.table();

    @Test
    @DisplayName("CLI-3: no word matches two actions or two classes")
    void disjoint() {
        for (Action a : Action.values()) {
            for (Action b : Action.values()) {
                assertThat(a != b && a.aliases().overlaps(b.aliases()))
                        .as(a + " and " + b)
                        .isFalse();
            }
        }
        for (ObjectClass a : ObjectClass.values()) {
            for (ObjectClass b : ObjectClass.values()) {
                assertThat(a != b && a.aliases().overlaps(b.aliases()))
                        .as(a + " and " + b)
                        .isFalse();
            }
        }
    }

    @Test
    @DisplayName("CLI-4: hg and host_g* are never host")
    void hostGroup() {
        assertThat(ObjectClass.HOST_GROUP.aliases().matches("hg")).isTrue();
        assertThat(ObjectClass.HOST_GROUP.aliases().matches("HOST_G")).isTrue();
        assertThat(ObjectClass.HOST.aliases().matches("hg")).isFalse();
        assertThat(ObjectClass.HOST.aliases().matches("host_group")).isFalse();
    }

    @Test
    @DisplayName("CLI-6, POL-1: modify takes every policy of the catalogue at the level where it may be set")
    void policies() {
        covers(Scope.SYSTEM, ObjectClass.SYSTEM);
        covers(Scope.HOST_GROUP, ObjectClass.HOST_GROUP);
        covers(Scope.HOST, ObjectClass.HOST);
        covers(Scope.VM, ObjectClass.VM);
    }

    private void covers(Scope scope, ObjectClass type) {
        Set<String> wanted = PolicyCatalogue.all().stream()
                .filter(policy -> policy.scopes().contains(scope))
                .map(policy -> policy.name().replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> taken = table.find(Action.MODIFY, type).orElseThrow().attributes().stream()
                .map(Attribute::name)
                .toList();
        assertThat(taken).as(scope.name()).containsAll(wanted).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("CLI-6: the help page of each row names every attribute and ends with the aliases")
    void help() {
        for (CommandRow row : table.rows()) {
            List<String> page = Help.page(row, Optional.empty());
            assertThat(page.get(0)).startsWith("ksysmgr " + row.title());
            if (row.usage().isEmpty()) {
                row.attributes().forEach(attribute -> assertThat(page)
                        .as(row.title())
                        .anyMatch(line -> line.contains(attribute.name() + "=")));
            }
            assertThat(page.get(page.size() - 2)).startsWith(row.action().word() + " => ");
            assertThat(page.get(page.size() - 1)).startsWith(row.type().word() + " => ");
        }
    }

    @Test
    @DisplayName("no two rows for one pair; no attribute twice in a row")
    void unique() {
        assertThat(table.rows().stream().map(CommandRow::title).toList()).doesNotHaveDuplicates();
        table.rows().forEach(row -> assertThat(
                        row.attributes().stream().map(Attribute::name).toList())
                .doesNotHaveDuplicates());
    }

    @Test
    @DisplayName("2.1 book: help of the detection attributes")
    void detectionHelp() {
        List<String> page =
                Help.page(table.find(Action.MODIFY, ObjectClass.SYSTEM).orElseThrow(), Optional.empty());
        assertThat(page)
                .contains(
                        "    [host_failure_detection_time=<90-600>]",
                        "    [vm_failure_detection_speed=<fast | normal | slow>]");
    }
}
