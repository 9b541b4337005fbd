package io.vigil.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel counts for a process; Linux only. */
record ProcessFigures(long pid) {
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TICKS = 11;

    /** Resident memory in MB. */
    double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(file("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS for process " + pid);
    }

    /** Seconds of processor time, user and system, since the process began. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(file("stat"));
        // The name of the program, in brackets, may hold blanks: count from behind it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1])) / TICKS_PER_SECOND;
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }
}
