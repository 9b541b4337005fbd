package io.vigil.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.spi.port.Reachability.Answer;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** ENV-B inside the controller's own container and on its clock: two consoles on real HTTPS, and whether addresses answer. */
final class Simulation implements AutoCloseable {
    static final String AFDR = "Server-8284-22A-SN101AFDR";
    static final String EE85P = "Server-8284-22A-SN10EE85P";
    static final List<String> VMS = List.of("p18ibmi01", "p18aix02", "p18aix03", "p18aix04", "p18aix05", "p18lnx02");

    private final Marks marks = new Marks();
    private final SimDataCentre centre;
    private final ServedConsoles served;
    private final HttpServer reach;

    Simulation(TimeSource time, Tasks tasks, Profile profile, ConfigurationAdmin config) throws IOException {
        centre = new SimDataCentre(marked(), profile, new SimDataCentre.Ports(time, tasks, marks));
        served = centre.serveHttps();
        reach = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        reach.createContext("/reach", this::reach);
        reach.start();
        pointTo(config, "http://127.0.0.1:" + reach.getAddress().getPort());
    }

    private static Inventory marked() {
        Inventory shipped = Inventory.shipped("ENV-B");
        List<HmcSpec> hmcs = shipped.hmcs().stream()
                .map(h ->
                        new HmcSpec(h.name(), h.uuid(), h.address(), h.version(), h.user(), Marks.PASSWORD, h.hosts()))
                .toList();
        return new Inventory(shipped.name(), shipped.cluster(), hmcs, shipped.hosts());
    }

    /** The controller's pings ask us instead of the network. */
    private static void pointTo(ConfigurationAdmin admin, String url) throws IOException {
        Configuration configuration = admin.getConfiguration("io.vigil.platform.reachability", "?");
        Dictionary<String, Object> properties = configuration.getProperties();
        Dictionary<String, Object> changed = properties == null ? new Hashtable<>() : properties;
        changed.put("simulator_url", url);
        configuration.update(changed);
    }

    private void reach(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String address = URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8);
        Answer answer = centre.reachability()
                .ping(address, 1, Duration.ZERO)
                .toCompletableFuture()
                .join();
        exchange.sendResponseHeaders(answer == Answer.ANSWERS ? 200 : 404, -1);
        exchange.close();
    }

    SimDataCentre centre() {
        return centre;
    }

    Marks marks() {
        return marks;
    }

    ServedConsoles served() {
        return served;
    }

    @Override
    public void close() {
        reach.stop(0);
        served.close();
        centre.close();
    }
}
