package io.vigil.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.PartitionSight;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.paced.PacedTime;
import io.vigil.spi.port.Reachability.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * ENV-B of 81 beside the container: consoles over HTTPS for the controller, and a plain HTTP door on the loopback
 * interface for the test inside the container, which must not share classes with the simulation.
 *
 * <p>{@code /reach?address=A[&port=P]} 200 or 404; {@code /setup} one command a line; {@code /fault?name} one of
 * hostdies, vmcrashes; {@code /history}, {@code /violations}, {@code /running} (VM and host, one a line);
 * {@code POST /hook} keeps the body, {@code /hooks} lists them.
 */
final class SimulatedSite {
    /** Boots and jobs take a quarter of their time: what is tested here is what happens between them. */
    private static final double BRISK = 0.25;

    private static SimulatedSite current;

    private final int speed;
    private final HttpServer door;
    private final List<String> hooks = new CopyOnWriteArrayList<>();
    private PacedTime time;
    private SimDataCentre centre;
    private ServedConsoles served;

    private SimulatedSite(int speed) throws IOException {
        this.speed = speed;
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        door.setExecutor(Executors.newFixedThreadPool(4, work -> {
            Thread thread = new Thread(work, "sim-door");
            thread.setDaemon(true);
            return thread;
        }));
        door.createContext("/reach", this::reach);
        door.createContext("/setup", exchange -> answer(exchange, () -> String.join("\n", setup())));
        door.createContext("/fault", exchange -> answer(exchange, () -> injure(query(exchange))));
        door.createContext("/history", exchange -> answer(exchange, () -> lines(centre.history())));
        door.createContext("/violations", exchange -> answer(exchange, () -> lines(centre.violations())));
        door.createContext("/running", exchange -> answer(exchange, this::running));
        door.createContext("/hook", this::hook);
        door.createContext("/hooks", exchange -> answer(exchange, () -> String.join("\n", hooks)));
        door.start();
    }

    /** Opens the door only: Pax Exam asks all classes for their options before it runs the first. */
    static String open(int speed) {
        try {
            return "http://127.0.0.1:" + new SimulatedSite(speed).door.getAddress().getPort();
        } catch (IOException e) {
            throw new IllegalStateException("the simulated data centre cannot be served", e);
        }
    }

    /** The data centre itself begins with the first setup, and the one before ends. */
    private void begin() throws IOException {
        synchronized (SimulatedSite.class) {
            if (current != null) {
                current.stop();
            }
            current = this;
        }
        time = new PacedTime(speed);
        centre = new SimDataCentre(
                Inventory.shipped("ENV-B"), Profile.FAST, new SimDataCentre.Ports(time, time, time));
        centre.faults().slow(BRISK);
        served = centre.serveHttps();
    }

    private void stop() {
        served.close();
        centre.close();
        time.close();
    }

    private List<String> setup() throws IOException {
        begin();
        List<String> commands = new java.util.ArrayList<>();
        served.consoles().forEach((name, at) -> {
            SimDataCentre.Credentials who = centre.credentials(name);
            commands.add("add hmc " + name + " login=" + who.user() + " password="
                    + who.password().reveal() + " ip=" + at.address() + " port=" + at.port() + " trust=first-use");
        });
        centre.inventory().hosts().forEach(host -> commands.add("add host " + host.uuid()));
        commands.add("unmanage vm p18lnx01");
        commands.add("add host_group HG_TCHU hosts="
                + centre.inventory().hosts().stream()
                        .map(Inventory.HostSpec::name)
                        .collect(Collectors.joining(","))
                + " repo_disk=00f6db0a6c7aeca5 ha_disk=00f6db0a6c7aece6");
        commands.add("modify system detection_profile=fast");
        commands.add("modify system ha_monitor=enable");
        commands.add("modify vm p18aix02,p18aix03,p18aix04,p18aix05 ha_monitor=enable");
        commands.add("modify vm p18lnx02 ha_monitor=enable priority=high vm_failure_detection_speed=fast");
        commands.add("discover host_group HG_TCHU verify=yes");
        return commands;
    }

    private String injure(String name) {
        switch (name) {
            case "hostdies" -> {
                centre.faults().powerOffVios("p18v03");
                centre.faults().powerOffVios("p18v04");
            }
            case "vmcrashes" -> centre.faults().crash("p18lnx02");
            default -> throw new IllegalArgumentException("fault '" + name + "'; allowed are hostdies, vmcrashes");
        }
        return "done";
    }

    private String running() {
        return centre.partitions().stream()
                .filter(sight -> !sight.vios() && sight.up())
                .map((PartitionSight sight) -> sight.name() + " " + sight.host())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String lines(List<HistoryLine> history) {
        return history.stream().map(HistoryLine::toString).collect(Collectors.joining("\n"));
    }

    private void reach(HttpExchange exchange) {
        String address = query(exchange).replaceAll("^address=|&.*$", "");
        centre.reachability()
                .ping(URLDecoder.decode(address, StandardCharsets.UTF_8), 1, Duration.ZERO)
                .whenComplete((answer, error) -> status(exchange, answer == Answer.ANSWERS ? 200 : 404));
    }

    private void hook(HttpExchange exchange) throws IOException {
        hooks.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).replace('\n', ' '));
        status(exchange, 204);
    }

    private static String query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : query;
    }

    private static void status(HttpExchange exchange, int code) {
        try (exchange) {
            exchange.sendResponseHeaders(code, -1);
        } catch (IOException e) {
            // The asker has gone and needs no answer.
            exchange.close();
        }
    }

    private interface Words {
        String get() throws IOException;
    }

    private static void answer(HttpExchange exchange, Words words) throws IOException {
        int code = 200;
        String text;
        try {
            text = words.get();
        } catch (IOException | RuntimeException e) {
            code = 500;
            text = e.toString();
        }
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
