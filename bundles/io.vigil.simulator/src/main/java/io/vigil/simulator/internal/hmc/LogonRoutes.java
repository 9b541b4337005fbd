package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.WireReply;

/** Logon and logoff (T1, T2). The logon reply is the one document without an Atom envelope. */
final class LogonRoutes {
    private static final String TYPE = "application/vnd.ibm.powervm.web+xml; type=LogonResponse";
    private final Sessions sessions;

    LogonRoutes(Sessions sessions) {
        this.sessions = sessions;
    }

    WireReply handle(Call call) {
        if (call.is("DELETE")) {
            call.header("x-api-session").ifPresent(sessions::logoff);
            return Replies.empty(204);
        }
        if (!call.is("PUT")) {
            throw call.methodNotAllowed();
        }
        MediaTypes.carries(call, "web", "LogonRequest");
        XmlNode body = XmlNode.parse(call.body());
        if (!body.name().equals("LogonRequest")) {
            throw new BadRequest(
                    400, "REST0002", "The root element is " + body.name() + "; LogonRequest was expected.");
        }
        String user = body.childText("UserID").orElse("");
        String password =
                body.child("Password").map(node -> node.rawText().toString()).orElse("");
        String token = sessions.logon(user, password)
                .orElseThrow(() -> new BadRequest(
                        401, "REST0041", "The user name or password is not correct, or the account is locked."));
        return Replies.text(
                200,
                TYPE,
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<LogonResponse xmlns=\"" + Markup.WEB
                        + "\" xmlns:ns2=\"http://www.w3.org/XML/1998/namespace/k2\" schemaVersion=\"V1_8_0\"><Metadata><Atom/></Metadata>"
                        + "<X-API-Session kxe=\"false\" kb=\"ROR\">" + token + "</X-API-Session></LogonResponse>");
    }
}
