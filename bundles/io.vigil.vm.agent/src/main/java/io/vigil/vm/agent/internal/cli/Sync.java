package io.vigil.vm.agent.internal.cli;

import io.vigil.vm.agent.internal.control.ControlReply;
import io.vigil.vm.agent.internal.control.ControlRequest;
import java.util.Optional;

/** How a change reaches the daemon (VA-14, VA-15). */
final class Sync {
    private static final String ABSENT = "VMM daemon does not run or does not answer";

    private final Tools tools;
    private final Printer printer;

    Sync(Tools tools, Printer printer) {
        this.tools = tools;
        this.printer = printer;
    }

    /** {@code ksysvmmgr sync}. */
    void now() {
        tell(ControlRequest.ALL, "Configuration synchronization successfully performed.");
    }

    /** After a change: at once with {@code -s}, otherwise a hint. */
    void after(Parsed parsed, String object) {
        if (parsed.sync()) {
            tell(object, "");
        } else {
            printer.line("'-s' option is not provided.Please execute 'ksysvmmgr sync' to update VMM Daemon.");
        }
    }

    private void tell(String scope, String text) {
        Optional<ControlReply> reply = tools.daemon().ask(ControlRequest.sync(scope));
        if (reply.isEmpty()) {
            printer.warn(912, ABSENT + ": the configuration is taken at its next start.");
        } else if (reply.get().rc() != 0) {
            printer.fail(
                    912, "VMM daemon refuses the configuration: " + reply.get().text());
        } else if (!text.isEmpty()) {
            printer.line(text);
        }
    }

    /** A command only the daemon can carry out. */
    void command(String op, String app, String text) {
        Optional<ControlReply> reply = tools.daemon().ask(ControlRequest.app(op, app));
        if (reply.isEmpty()) {
            printer.fail(912, ABSENT + ": " + op + " of application \"" + app + "\" is not possible.");
        } else {
            answered(reply.get(), text);
        }
    }

    void answered(ControlReply reply, String text) {
        if (reply.rc() == 0) {
            printer.line(text);
        } else {
            printer.fail(912, reply.text() + ".");
        }
    }

    void absent() {
        printer.warn(912, ABSENT + ": the configuration is taken at its next start.");
    }
}
