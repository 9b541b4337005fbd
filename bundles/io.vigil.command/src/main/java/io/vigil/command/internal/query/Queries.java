package io.vigil.command.internal.query;

import static io.vigil.command.internal.grammar.Attribute.optional;
import static io.vigil.command.internal.grammar.CommandRow.row;
import static io.vigil.command.internal.grammar.Values.YES_NO;
import static io.vigil.command.internal.grammar.Values.name;
import static io.vigil.command.internal.grammar.Values.number;
import static io.vigil.command.internal.grammar.Values.text;
import static io.vigil.command.internal.grammar.Values.words;

import io.vigil.command.internal.grammar.Action;
import io.vigil.command.internal.grammar.CommandRow;
import io.vigil.command.internal.grammar.NameRule;
import io.vigil.command.internal.grammar.ObjectClass;
import java.util.List;

/** Rows of the queries (70 section 5 and 6). */
public final class Queries {
    private Queries() {}

    public static List<CommandRow> rows() {
        return List.of(
                row(Action.QUERY, ObjectClass.KSYSCLUSTER, NameRule.OPTIONAL, SystemQuery::cluster),
                row(Action.QUERY, ObjectClass.SYSTEM, NameRule.NONE, SystemQuery::system)
                        .words("status")
                        .with(optional("monitor", YES_NO).noted("follow the activity until Q; only with status")),
                row(Action.MONITOR, ObjectClass.SYSTEM, NameRule.NONE, Monitor::start),
                row(Action.MONITOR, ObjectClass.HOST_GROUP, NameRule.OPTIONAL, Monitor::start),
                row(Action.QUERY, ObjectClass.HMC, NameRule.OPTIONAL, HmcQuery::run),
                row(Action.QUERY, ObjectClass.HOST, NameRule.OPTIONAL, HostQuery::run),
                row(Action.QUERY, ObjectClass.HOST_GROUP, NameRule.OPTIONAL, HostGroupQuery::run),
                row(Action.QUERY, ObjectClass.VIOS, NameRule.OPTIONAL, ViosQuery::run),
                row(Action.QUERY, ObjectClass.VM, NameRule.OPTIONAL, VmQuery::run)
                        .with(optional("state", words("manage", "unmanage"))),
                row(Action.QUERY, ObjectClass.APP, NameRule.OPTIONAL, AppQuery::run)
                        .with(optional("vm", name(ObjectClass.VM))),
                row(Action.QUERY, ObjectClass.COLLOCATION, NameRule.OPTIONAL, AffinityQuery::run),
                row(Action.QUERY, ObjectClass.ANTICOLLOCATION, NameRule.OPTIONAL, AffinityQuery::run),
                row(Action.QUERY, ObjectClass.WORKGROUP, NameRule.OPTIONAL, AffinityQuery::run),
                row(Action.QUERY, ObjectClass.NOTIFY, NameRule.NONE, NotifyQuery::run)
                        .words("contact", "script"),
                row(Action.QUERY, ObjectClass.EVENT, NameRule.NONE, EventQuery::run)
                        .with(
                                optional("severity", words("critical", "warning", "maintenance", "informational"))
                                        .noted("minimum"),
                                optional("comp", words("KSYS", "HMC", "HOST", "HG", "VIOS", "SSP", "VM", "APP")),
                                optional("name", text("event name")),
                                optional("host_group", name(ObjectClass.HOST_GROUP)),
                                optional("since", EventQuery.INSTANT),
                                optional("until", EventQuery.INSTANT),
                                optional("id", number(1, Integer.MAX_VALUE)),
                                optional("limit", number(1, 10_000))));
    }
}
