package io.vigil.caa.events;

import io.vigil.caa.events.internal.OptionText;
import java.util.OptionalLong;

/**
 * What a consumer writes into a monitor file: {@code key=value} pairs joined by {@code ;}, at most 255 bytes.
 *
 * @param changed CHANGED=YES: notify at state changes; state producers need it
 * @param cluster CLUSTER=YES: send and receive remote notifications (CAA-22)
 * @param waitInRead WAIT_TYPE=WAIT_IN_READ instead of WAIT_IN_SELECT
 * @param level INFO_LVL: 1 no producer block, 2 with it (our default, cluster events are empty without it), 3 also stack
 * @param bufferSize BUF_SIZE in bytes, 512 to 1048576, default 4096: unread data beyond it is overwritten
 * @param high THRESH_HI, threshold producers only
 * @param low THRESH_LO, threshold producers only
 */
public record MonitorOptions(
        boolean changed,
        boolean cluster,
        boolean waitInRead,
        int level,
        int bufferSize,
        OptionalLong high,
        OptionalLong low) {
    /** What our own monitors write. */
    public static final String OURS = "CHANGED=YES;CLUSTER=YES";

    public static final int MAX_BYTES = 255;
    public static final int DEFAULT_LEVEL = 2;
    public static final int DEFAULT_BUFFER = 4096;
    public static final int MIN_BUFFER = 512;
    public static final int MAX_BUFFER = 1024 * 1024;

    /**
     * Reads options; a line end, NUL or {@code ;} at the end is allowed, Unicode dashes count as {@code -} (CAA-24).
     *
     * @throws MonitorException EINVAL; names key, value and what is allowed
     */
    public static MonitorOptions parse(String text) throws MonitorException {
        return OptionText.parse(text);
    }
}
