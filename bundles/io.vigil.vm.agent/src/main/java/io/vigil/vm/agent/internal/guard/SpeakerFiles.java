package io.vigil.vm.agent.internal.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Agents and guards that are processes: a small file for each interface names the agent that speaks there. */
public final class SpeakerFiles implements Speaker {
    private final Path directory;
    private final String name;
    private final Runnable silenceAll;

    /**
     * @param name of the agent, unlike that of any other
     * @param silenceAll ends all guards of others at once: when the file cannot be written
     */
    public SpeakerFiles(Path directory, String name, Runnable silenceAll) {
        this.directory = directory;
        this.name = name;
        this.silenceAll = silenceAll;
    }

    @Override
    public void begin(String iface) {
        try {
            Files.writeString(file(iface), name);
        } catch (IOException e) {
            silenceAll.run();
        }
    }

    @Override
    public boolean silenced(String iface) {
        try {
            return !Files.readString(file(iface)).equals(name);
        } catch (IOException e) {
            // Nobody has begun, or it cannot be known: our agent's heartbeats are what we are for.
            return false;
        }
    }

    private Path file(String iface) {
        return directory.resolve("speaks." + iface.replaceAll("\\W", "_"));
    }
}
