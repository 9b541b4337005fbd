package io.vigil.vm.agent.internal.daemon;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.RawEthernet;
import io.vigil.hvncp.RawEthernet.Candidate;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.vm.agent.VmAdapters;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The adapters of a real machine: the configured ones over UDP (spec 51, section 10.1), and on Linux interfaces that are up
 * and have no IP address (10.2, VA-5).
 */
public final class RealAdapters implements VmAdapters {
    private static final String WHERE = "VmNetIntfHandler::scan()";

    private final AgentSettings settings;
    private final String vmUuid;
    private final UdpCarriers udp;
    private final RawEthernet raw;
    private final AgentLog log;
    private List<Candidate> candidates = List.of();

    public RealAdapters(AgentSettings settings, String vmUuid, UdpCarriers udp, RawEthernet raw, AgentLog log) {
        this.settings = settings;
        this.vmUuid = vmUuid;
        this.udp = udp;
        this.raw = raw;
        this.log = log;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new HashSet<>(settings.interfaces().keySet());
        if (settings.raw().isPresent()) {
            candidates = look();
            candidates.forEach(candidate -> names.add(candidate.name()));
        }
        return names;
    }

    @Override
    public Carrier open(String name) throws IOException {
        if (settings.interfaces().containsKey(name)) {
            return udp.adapter(
                    name, settings.mac(name, vmUuid), settings.interfaces().get(name), settings.key());
        }
        Optional<Candidate> candidate =
                candidates.stream().filter(one -> one.name().equals(name)).findFirst();
        return raw.carrier(
                candidate.orElseThrow(() -> new IOException("interface " + name + " is gone")), settings.etherType());
    }

    /** For the guard: speaks with the agent's address, announces nothing. */
    public Carrier voice(String name, MacAddress own) throws IOException {
        return settings.interfaces().containsKey(name)
                ? udp.silentAdapter(name, own, settings.interfaces().get(name), settings.key())
                : raw.carrier(new Candidate(name, own), settings.etherType());
    }

    private List<Candidate> look() {
        try {
            return raw.candidates(settings.raw().orElseThrow());
        } catch (IOException e) {
            log.line(1, WHERE, () -> "interfaces cannot be listed: " + e.getMessage());
            return List.of();
        }
    }
}
