package io.vigil.vm.agent.internal.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
        Path file = file(iface);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            // Our own guard must never find half of it, as it would on a full disk.
            Files.writeString(fresh, name);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            silenceAll.run();
            remove(fresh);
            // Else our guard would take the name in it for another agent's.
            remove(file);
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

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A disk that takes nothing: what is there stays.
        }
    }

    private Path file(String iface) {
        return directory.resolve("speaks." + iface.replaceAll("\\W", "_"));
    }
}
