package io.vigil.hmc.internal.rest;

import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.MalformedException;
import io.vigil.hmc.internal.xml.XmlReader;
import io.vigil.hmc.internal.xml.XmlText;
import java.nio.charset.StandardCharsets;

/** Logon request and reply (30 b.4). */
public final class LogonXml {
    private static final int LONGEST = 8000;

    private LogonXml() {}

    public static byte[] request(String user, String password) {
        String body =
                "<LogonRequest xmlns=\"" + Schema.WEB + "\" schemaVersion=\"V1_0\"><UserID>" + XmlText.escape(user)
                        + "</UserID><Password>" + XmlText.escape(password) + "</Password></LogonRequest>";
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** The session token; an empty one, or one outside the WEB name space, is a bad reply (HMC-3). */
    public static String token(byte[] reply) {
        Element found = find(XmlReader.tree(reply));
        String token = found == null ? "" : found.text().trim();
        if (token.isEmpty()) {
            throw new MalformedException("logon reply without session token");
        }
        // It becomes a header of every later request: no line break may get in.
        if (token.length() > LONGEST || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new MalformedException(
                    "session token of the logon reply is not 1 to " + LONGEST + " visible ASCII characters");
        }
        return token;
    }

    private static Element find(Element at) {
        if (at.name().equals(Schema.SESSION_HEADER) && at.namespace().equals(Schema.WEB)) {
            return at;
        }
        for (Element child : at.children()) {
            Element found = find(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
