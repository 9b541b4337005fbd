package io.vigil.caa.events;

import java.util.Optional;

/**
 * What an event means for the health of its VIOS (spec 41, section 8; names of the controller's events: 72, section 3.2).
 *
 * @param state the VIOS gets; empty = unchanged. DOWN also resets the recovery columns
 * @param reason for the columns {@code vios.reason} (with DOWN) and {@code trans.integer}; 0 for everything but NODE_DOWN
 * @param stored whether the record goes to the controller (row 9/1, hasData)
 * @param controllerEvent what the controller will make of it; empty when nothing
 */
public record HealthEffect(Optional<ViosState> state, long reason, boolean stored, Optional<String> controllerEvent) {
    /** Nothing changes, nothing is stored. */
    public static final HealthEffect NONE = new HealthEffect(Optional.empty(), 0, false, Optional.empty());

    /** Values of {@code vios.state}. */
    public enum ViosState {
        UP(1),
        DOWN(2),
        REMOVED(3);

        private final int code;

        ViosState(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
