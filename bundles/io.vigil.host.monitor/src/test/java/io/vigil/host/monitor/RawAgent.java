package io.vigil.host.monitor;

import io.vigil.hvncp.Endpoint;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.SessionEvent;
import io.vigil.hvncp.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An agent that says what a test wants, also nonsense. */
final class RawAgent {
    private final Station station;
    private final List<String> received = new ArrayList<>();
    private Optional<MacAddress> monitor = Optional.empty();

    RawAgent(Lab lab, String vios, String properties) {
        MacAddress own = MacAddress.derived(properties, vios);
        station = Station.of(
                Endpoint.agent(own, PeerProperties.agent(properties), lab.settings.protocol(), lab.random),
                lab.vlans.get(vios).adapter("raw", own),
                lab.time,
                lab.time,
                this::event,
                Optional.empty());
        station.start();
    }

    private void event(SessionEvent event) {
        if (event instanceof SessionEvent.Opened opened) {
            monitor = Optional.of(opened.peer());
        } else if (event instanceof SessionEvent.Received message) {
            received.add(message.message().text());
        }
    }

    boolean opened() {
        return monitor.isPresent();
    }

    List<String> received() {
        return received;
    }

    void say(String text) {
        station.send(monitor.orElseThrow(), new Message.Unknown(text));
    }
}
