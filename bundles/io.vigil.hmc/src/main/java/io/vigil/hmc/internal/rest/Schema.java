package io.vigil.hmc.internal.rest;

/** Name spaces, media types and path prefixes of the console's REST interface (30 b.1). */
public final class Schema {
    public static final String WEB = "http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/";
    public static final String UOM = "http://www.ibm.com/xmlns/systems/power/firmware/uom/mc/2012_10/";
    public static final String K2 = "http://www.w3.org/XML/1998/namespace/k2";

    public static final String ATOM_TYPE = "application/atom+xml";
    public static final String ANY_TYPE = "*/*";
    public static final String JOB_REQUEST_TYPE = web("JobRequest");

    public static final String LOGON_PATH = "/rest/api/web/Logon";
    public static final String UOM_PATH = "/rest/api/uom/";
    public static final String SESSION_HEADER = "X-API-Session";
    public static final String AUDIT_HEADER = "X-Audit-Memento";

    private Schema() {}

    public static String web(String element) {
        return "application/vnd.ibm.powervm.web+xml; type=" + element;
    }

    public static String uom(String element) {
        return "application/vnd.ibm.powervm.uom+xml; type=" + element;
    }
}
