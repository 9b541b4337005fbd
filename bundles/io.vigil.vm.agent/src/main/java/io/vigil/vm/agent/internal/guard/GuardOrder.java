package io.vigil.vm.agent.internal.guard;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/**
 * One line through the pipe to the guard: what it would have to do if nothing more came.
 *
 * @param end the agent ends in order: so does the guard, at once
 * @param periodMs between two beats
 * @param nextMs from now to the next beat
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GuardOrder(boolean end, long periodMs, long nextMs, List<Link> links) {
    /** The last word. */
    public static final GuardOrder END = new GuardOrder(true, 1, 1, List.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A session that gets heartbeats.
     *
     * @param own our address, 12 hexadecimal digits
     * @param peer address of the host monitor
     * @param nextNumber number of the next packet the agent would send
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Link(String iface, String own, String peer, int nextNumber) {}

    public GuardOrder {
        links = links == null ? List.of() : List.copyOf(links);
    }

    GuardOrder without(String iface) {
        return new GuardOrder(
                end,
                periodMs,
                nextMs,
                links.stream().filter(link -> !link.iface().equals(iface)).toList());
    }

    public String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty = no order. */
    public static Optional<GuardOrder> parse(String line) {
        try {
            return Optional.ofNullable(JSON.readValue(line, GuardOrder.class)).filter(order -> order.periodMs > 0);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
