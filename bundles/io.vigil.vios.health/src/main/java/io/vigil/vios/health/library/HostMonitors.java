package io.vigil.vios.health.library;

/** Port: the host monitors a VIOS can reach, its own and, through cluster messages, the others' (spec 40, section 9). */
public interface HostMonitors {
    /** Nobody there: every command goes unheard, which no request minds. */
    HostMonitors NONE = new HostMonitors() {
        @Override
        public String start(String viosUuid, int logLevel) {
            return "";
        }

        @Override
        public void stop(String viosUuid) {}

        @Override
        public boolean tell(String viosUuid, HmCommand command, long tag) {
            return false;
        }
    };

    /** Starts it if it does not run. @return what the start command printed, empty if it ran before or is remote */
    String start(String viosUuid, int logLevel);

    void stop(String viosUuid);

    /** @return false when the host monitor did not take the command */
    boolean tell(String viosUuid, HmCommand command, long tag);
}
