package io.vigil.vios.health.codec;

/** State of a message as QUERY_MSG tells it; {@link #code} is the value in the database (spec 40, section 10). */
public enum MsgState {
    NONE(0),
    QUEUED(1),
    TAKEN(2),
    READY(4),
    READ(5),
    EXPIRED(6),
    FAILED(7),
    ACKED(8);

    private final int code;

    MsgState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static MsgState ofCode(int code) {
        for (MsgState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("message status " + code + " is not one of 0, 1, 2, 4 to 8");
    }
}
