package io.vigil.command.internal.change;

import static io.vigil.command.internal.grammar.Attribute.optional;
import static io.vigil.command.internal.grammar.Attribute.required;
import static io.vigil.command.internal.grammar.CommandRow.row;
import static io.vigil.command.internal.grammar.Values.matching;
import static io.vigil.command.internal.grammar.Values.name;
import static io.vigil.command.internal.grammar.Values.number;
import static io.vigil.command.internal.grammar.Values.text;
import static io.vigil.command.internal.grammar.Values.words;

import io.vigil.command.internal.engine.Handler;
import io.vigil.command.internal.grammar.Action;
import io.vigil.command.internal.grammar.Attribute;
import io.vigil.command.internal.grammar.CommandRow;
import io.vigil.command.internal.grammar.NameRule;
import io.vigil.command.internal.grammar.ObjectClass;
import io.vigil.command.internal.grammar.Values;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Scope;
import java.util.ArrayList;
import java.util.List;

/** Rows of the commands that change the configuration (70 sections 5.2 to 5.8). */
public final class Changes {
    private static final Values MAILBOX = NotifyChange.ADDRESS;
    private static final Values FINGERPRINT = fingerprint();
    private static final Attribute POLICY = optional("policy", words("add", "delete"));
    private static final Values VM_LIST = name(ObjectClass.VM);

    private Changes() {}

    public static List<CommandRow> rows() {
        List<CommandRow> rows = new ArrayList<>();
        rows.add(row(Action.MODIFY, ObjectClass.SYSTEM, NameRule.NONE, SystemChange::modify)
                .with(system()));
        hmc(rows);
        host(rows);
        hostGroup(rows);
        vm(rows);
        rows.add(row(Action.MANAGE, ObjectClass.VIOS, NameRule.MANY, ViosChange::managed)
                .usage("<viosname[,...]> | <viosuuid[,...]>"));
        rows.add(row(Action.UNMANAGE, ObjectClass.VIOS, NameRule.MANY, ViosChange::managed)
                .usage("<viosname[,...]> | <viosuuid[,...]>"));
        affinity(rows, ObjectClass.COLLOCATION);
        affinity(rows, ObjectClass.ANTICOLLOCATION);
        affinity(rows, ObjectClass.WORKGROUP);
        notify(rows);
        return rows;
    }

    private static List<Attribute> system() {
        return PolicyEdit.attributes(Scope.SYSTEM).stream()
                .map(attribute -> attribute.name().equals(PolicyCatalogue.AUTO_DISCOVERY_TIME.name())
                        ? attribute.or("auto_discover_time").noted("hh - hour: 00 to 23", "mm - minute: 00 to 59")
                        : attribute)
                .toList();
    }

    private static void hmc(List<CommandRow> rows) {
        Attribute port = optional("port", number(1, 65_535)).noted("default 12443");
        rows.add(row(Action.ADD, ObjectClass.HMC, NameRule.ONE, HmcChange::add)
                .with(
                        required("login", text("<user>")),
                        optional("password", text("<password>")).masked().noted("left out: asked without echo"),
                        optional("ip", text("<address>")),
                        optional("hostname", text("<host name>")).noted("instead of ip"),
                        port,
                        optional("fingerprint", FINGERPRINT),
                        optional("trust", words("first-use"))));
        rows.add(row(Action.MODIFY, ObjectClass.HMC, NameRule.ONE, HmcChange::modify)
                .with(
                        optional("login", text("<user>")),
                        optional("password", text("<password>")).masked(),
                        optional("ip", text("<address>")),
                        optional("hostname", text("<host name>")),
                        port,
                        optional("fingerprint", FINGERPRINT),
                        optional("trust", words("accept")).noted("takes over a changed certificate")));
        rows.add(row(Action.DELETE, ObjectClass.HMC, NameRule.ONE, HmcChange::delete));
    }

    private static void host(List<CommandRow> rows) {
        rows.add(row(Action.ADD, ObjectClass.HOST, NameRule.ONE, HostChange::add)
                .with(optional("uuid", text("<uuid>")).noted("needed when more than one HMC manages the host")));
        rows.add(row(Action.MODIFY, ObjectClass.HOST, NameRule.ONE, HostChange::modify)
                .with(PolicyEdit.attributes(Scope.HOST)));
        rows.add(row(Action.DELETE, ObjectClass.HOST, NameRule.ONE, HostChange::delete));
    }

    private static void hostGroup(List<CommandRow> rows) {
        Values hosts = name(ObjectClass.HOST);
        rows.add(row(Action.ADD, ObjectClass.HOST_GROUP, NameRule.ONE, HostGroupChange::add)
                .with(
                        required("hosts", hosts).listed().noted("1-12 hosts, each in at most one host_group"),
                        required("repo_disk", text("<ViodiskID>")),
                        required("ha_disk", text("<ViodiskID>")).listed()));
        rows.add(row(Action.MODIFY, ObjectClass.HOST_GROUP, NameRule.ONE, HostGroupChange::modify)
                .words("options")
                .with(
                        optional("hosts", hosts).listed(),
                        POLICY,
                        optional("repo_disk", text("<ViodiskID>")).noted("before the first discovery only"),
                        optional("ha_disk", text("<ViodiskID>")).listed().noted("before the first discovery only"))
                .with(PolicyEdit.attributes(Scope.HOST_GROUP)));
        rows.add(row(Action.DELETE, ObjectClass.HOST_GROUP, NameRule.ONE, HostGroupChange::delete));
    }

    private static void vm(List<CommandRow> rows) {
        Attribute host = optional("host", name(ObjectClass.HOST)).noted("with ALL: every VM of the host");
        Attribute group = optional("host_group", name(ObjectClass.HOST_GROUP)).noted("with ALL: every VM of the group");
        rows.add(row(Action.MODIFY, ObjectClass.VM, NameRule.MANY, VmChange::modify)
                .words("ALL")
                .with(
                        host,
                        group,
                        optional("filepath", text("<file>")).noted("one VM name or UUID per line, # comments"),
                        optional("homehost", name(ObjectClass.HOST)),
                        optional("blacklist_hosts", name(ObjectClass.HOST)).listed(),
                        POLICY)
                .with(PolicyEdit.attributes(Scope.VM)));
        for (Action action : List.of(Action.MANAGE, Action.UNMANAGE)) {
            rows.add(
                    row(action, ObjectClass.VM, NameRule.MANY, VmChange::managed)
                            .words("ALL")
                            .with(host, group)
                            .usage(
                                    "name=<vmname[,...]> [host=<hostname>] | uuid=<lparuuid[,...]> | ALL host=<hostname> | ALL host_group=<hg_name>"));
        }
    }

    private static void affinity(List<CommandRow> rows, ObjectClass type) {
        Handler add = AffinityChange::add;
        rows.add(row(Action.ADD, type, NameRule.ONE, add)
                .with(required("vm", VM_LIST).listed()));
        rows.add(row(Action.MODIFY, type, NameRule.ONE, AffinityChange::modify)
                .with(
                        required("policy", words("add", "delete")),
                        required("vm", VM_LIST).listed()));
        rows.add(row(Action.DELETE, type, NameRule.ONE, AffinityChange::delete));
    }

    private static void notify(List<CommandRow> rows) {
        Attribute user =
                required("user", matching("a name of letters, digits, . _ -, at most 64", "[A-Za-z0-9._-]{1,64}"));
        rows.add(row(Action.ADD, ObjectClass.NOTIFY, NameRule.NONE, NotifyChange::add)
                .with(user, required("contact", MAILBOX)));
        rows.add(row(Action.DELETE, ObjectClass.NOTIFY, NameRule.NONE, NotifyChange::delete)
                .with(user, optional("contact", MAILBOX)));
        rows.add(row(Action.MODIFY, ObjectClass.NOTIFY, NameRule.NONE, NotifyChange::modify)
                .with(
                        optional("oldcontact", MAILBOX),
                        optional("newcontact", MAILBOX),
                        optional("oldusername", user.values()),
                        optional("newusername", user.values())));
    }

    private static Values fingerprint() {
        Values hex = matching("SHA-256 in hex, 64 digits", "(?i)[0-9a-f]{2}(:?[0-9a-f]{2}){31}");
        return new Values(hex.text(), List.of(), null, text -> hex.check()
                .apply(text)
                .replace(":", "")
                .toLowerCase(java.util.Locale.ROOT));
    }
}
