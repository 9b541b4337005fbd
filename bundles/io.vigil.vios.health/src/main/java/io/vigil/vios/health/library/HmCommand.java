package io.vigil.vios.health.library;

/** Commands a VIOS gives to a host monitor; only command and work tag travel (spec 40, section 9.6). */
public enum HmCommand {
    START(0x101),
    STOP(0x102),
    REMOVE(0x103),
    CONFIGURE(0x104),
    MESSAGE_WAITING(0x105),
    MESSAGE_ACKNOWLEDGED(0x106),
    RECOVER(0x107),
    LOCAL_STATE(0x108);

    private final int code;

    HmCommand(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
