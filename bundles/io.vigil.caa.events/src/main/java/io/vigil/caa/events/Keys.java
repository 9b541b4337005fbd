package io.vigil.caa.events;

/** Keys of a record (spec 41, section 4). */
public final class Keys {
    public static final String TIME_SECONDS = "TIME_tvsec";
    public static final String TIME_NANOSECONDS = "TIME_tvnsec";
    public static final String SEQUENCE = "SEQUENCE_NUM";
    public static final String RETURN_CODE = "RC_FROM_EVPROD";
    public static final String PID = "PID";
    public static final String UID = "UID";
    public static final String UID_LOGIN = "UID_LOGIN";
    public static final String GID = "GID";
    public static final String PROGRAM = "PROG_NAME";
    public static final String CURRENT_VALUE = "CURRENT_VALUE";

    public static final String EVENT_TYPE = "EVENT_TYPE";
    public static final String REASON = "REASON";
    public static final String NODE_NUMBER = "NODE_NUMBER";
    public static final String NODE_ID = "NODE_ID";
    public static final String CLUSTER_ID = "CLUSTER_ID";
    public static final String INTERFACE_NAME = "INTERFACE_NAME";
    public static final String FAMILY = "FAMILY";
    public static final String ADDRESS = "ADDRESS";
    public static final String NETMASK = "NETMASK";
    public static final String DISK_NAME = "DISK_NAME";
    public static final String DISK_UID = "DISK_UID";
    public static final String VG_NAME = "VG_NAME";

    /** The one value of REASON that is known. */
    public static final String NODE_SHUTDOWN = "NODE_SHUTDOWN";

    private Keys() {}
}
