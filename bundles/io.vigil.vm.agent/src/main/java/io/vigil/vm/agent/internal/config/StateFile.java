package io.vigil.vm.agent.internal.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code state.json} (4.4): what must survive a restart of the daemon and is no configuration. */
public final class StateFile implements StateStore {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    public StateFile(Path file) {
        this.file = file;
    }

    /**
     * @param boot which boot of the VM it was; empty = never seen
     * @param vmUuid identity of the VM when the platform has none to offer; empty = not needed
     * @param stopped applications whose last command was {@code stop app}
     * @param applications status of each, for people
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record State(String boot, String vmUuid, Set<String> stopped, Map<String, String> applications) {
        public static final State NONE = new State("", "", Set.of(), Map.of());

        public State {
            boot = boot == null ? "" : boot;
            vmUuid = vmUuid == null ? "" : vmUuid;
            stopped = stopped == null ? Set.of() : new TreeSet<>(stopped);
            applications = applications == null ? Map.of() : new TreeMap<>(applications);
        }

        public State withVmUuid(String uuid) {
            return new State(boot, uuid, stopped, applications);
        }

        public State withBoot(String seen) {
            return new State(seen, vmUuid, stopped, applications);
        }

        public State withApplications(List<String> userStopped, Map<String, String> status) {
            return new State(boot, vmUuid, new TreeSet<>(userStopped), status);
        }
    }

    @Override
    public State read() {
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), State.class) : State.NONE;
        } catch (IOException e) {
            return State.NONE;
        }
    }

    @Override
    public void write(State state) throws IOException {
        try {
            AtomicFile.write(file, JSON.writeValueAsString(state) + "\n");
        } catch (JsonProcessingException e) {
            throw new IOException(e);
        }
    }
}
