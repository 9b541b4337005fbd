package io.vigil.command.internal.operate;

import static io.vigil.command.internal.grammar.Attribute.optional;
import static io.vigil.command.internal.grammar.CommandRow.row;
import static io.vigil.command.internal.grammar.Values.YES_NO;
import static io.vigil.command.internal.grammar.Values.name;
import static io.vigil.command.internal.grammar.Values.text;
import static io.vigil.command.internal.grammar.Values.words;

import io.vigil.command.internal.grammar.Action;
import io.vigil.command.internal.grammar.Attribute;
import io.vigil.command.internal.grammar.CommandRow;
import io.vigil.command.internal.grammar.NameRule;
import io.vigil.command.internal.grammar.ObjectClass;
import java.util.ArrayList;
import java.util.List;

/** Rows of the commands that make the controller work: discovery, verification, moves, reports. */
public final class Operations {
    private static final Attribute TO = optional("to", name(ObjectClass.HOST));
    private static final Attribute OVERRIDE =
            optional("override", YES_NO).noted("lifts blacklist and affinity for this command");
    private static final Attribute CONFIRM =
            optional("confirm_stopped", YES_NO).noted("you vouch that the source copies are off");
    private static final Attribute VALIDATE = optional("action", words("lpm", "validate"));

    private Operations() {}

    public static List<CommandRow> rows() {
        List<CommandRow> rows = new ArrayList<>();
        Attribute verify = optional("verify", YES_NO);
        rows.add(row(Action.DISCOVER, ObjectClass.HOST_GROUP, NameRule.ONE, Discovery::group)
                .with(verify));
        rows.add(row(Action.DISCOVER, ObjectClass.HOST, NameRule.ONE, Discovery::host)
                .with(verify));
        rows.add(row(Action.DISCOVER, ObjectClass.VM, NameRule.MANY, Discovery::vms)
                .with(verify));
        rows.add(row(Action.VERIFY, ObjectClass.HOST_GROUP, NameRule.ONE, Discovery::verifyGroup));
        rows.add(row(Action.VERIFY, ObjectClass.HOST, NameRule.ONE, Discovery::verifyHost));
        rows.add(row(Action.VERIFY, ObjectClass.VM, NameRule.MANY, Discovery::verifyVms));
        rows.add(row(Action.LPM, ObjectClass.VM, NameRule.MANY, Moves::lpm).with(TO, VALIDATE, OVERRIDE));
        rows.add(row(Action.LPM, ObjectClass.HOST, NameRule.ONE, Moves::lpmHost).with(TO, VALIDATE, OVERRIDE));
        rows.add(row(Action.RESTART, ObjectClass.VM, NameRule.MANY, Moves::restart)
                .with(TO, OVERRIDE, CONFIRM));
        rows.add(row(Action.RESTART, ObjectClass.HOST, NameRule.ONE, Moves::restartHost)
                .with(TO, OVERRIDE, CONFIRM));
        rows.add(row(Action.RESTORE, ObjectClass.VM, NameRule.MANY, Moves::restore)
                .with(OVERRIDE));
        rows.add(row(Action.RESTORE, ObjectClass.HOST, NameRule.ONE, Moves::restoreHost)
                .with(OVERRIDE));
        rows.add(row(Action.CLEANUP, ObjectClass.HOST_GROUP, NameRule.ONE, Moves::cleanup));
        rows.add(row(Action.CLEANUP, ObjectClass.HOST, NameRule.ONE, Moves::cleanup));
        rows.add(row(Action.CLEANUP, ObjectClass.VM, NameRule.ONE, Moves::cleanup));
        rows.add(row(Action.RESYNC, ObjectClass.VM, NameRule.MANY, Resync::vms));
        rows.add(row(Action.RESYNC, ObjectClass.APP, NameRule.NONE, Resync::apps)
                .with(optional("vm", name(ObjectClass.VM))));
        rows.add(row(Action.RESYNC, ObjectClass.HOST_GROUP, NameRule.ONE, Resync::group));
        rows.add(row(Action.REPORT, ObjectClass.HOST_GROUP, NameRule.ONE, Reports::run)
                .words("relocation")
                .with(
                        optional("host", name(ObjectClass.HOST))
                                .noted("with relocation: plan for its failure; left out: each host in turn"),
                        optional("vm", name(ObjectClass.VM))
                                .listed()
                                .noted("with relocation: plan for the failure of these VMs"),
                        optional("plan", text("<plan id>")).noted("one stored plan with its moves")));
        otherTypes(rows);
        return rows;
    }

    /** Words of the disaster recovery type are known and answered (CLI-19). */
    private static void otherTypes(List<CommandRow> rows) {
        for (Action action : List.of(
                Action.ADD,
                Action.QUERY,
                Action.MODIFY,
                Action.DELETE,
                Action.DISCOVER,
                Action.VERIFY,
                Action.MOVE,
                Action.PAIR)) {
            rows.add(row(action, ObjectClass.SITE, NameRule.ANY, OtherType::refuse));
        }
        rows.add(row(Action.PAIR, ObjectClass.HOST, NameRule.ANY, OtherType::refuse));
        rows.add(row(Action.MOVE, ObjectClass.HOST_GROUP, NameRule.ANY, OtherType::refuse));
        rows.add(row(Action.MOVE, ObjectClass.VM, NameRule.ANY, OtherType::refuse));
        rows.add(row(Action.MOVE, ObjectClass.HOST, NameRule.ANY, OtherType::refuse));
    }
}
