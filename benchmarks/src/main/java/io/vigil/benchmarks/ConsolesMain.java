package io.vigil.benchmarks;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.paced.PacedTime;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * {@code ConsolesMain NUMBER}: so many simulated consoles over HTTPS. Prints where each listens, then obeys
 * {@code hang NAME} and {@code restore NAME} until its standard input ends.
 */
public final class ConsolesMain {
    static final String CONSOLE = "console ";
    static final String READY = "ready";
    static final String DONE = "done";
    /** Makes a reply take 2 ms and a QuickQuery 1 ms: what is measured is the transport, not the console's sloth. */
    private static final int SPEED = 10;

    private ConsolesMain() {}

    /** @param args how many consoles */
    public static void main(String[] args) throws Exception {
        try (PacedTime time = new PacedTime(SPEED);
                SimDataCentre centre = new SimDataCentre(
                        HmcSite.of(Integer.parseInt(args[0])),
                        Profile.FAST,
                        new SimDataCentre.Ports(time, time, time));
                ServedConsoles served = centre.serveHttps();
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            served.consoles()
                    .forEach((name, at) -> System.out.println(
                            CONSOLE + name + " " + at.address() + " " + at.port() + " " + at.fingerprint()));
            System.out.println(READY);
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "hang" -> centre.faults().hmcHangs(words[1]);
                    case "restore" -> centre.faults().hmcRestored(words[1]);
                    default -> throw new IllegalArgumentException("order '" + line + "'; allowed are hang and restore");
                }
                System.out.println(DONE);
            }
        }
    }
}
