package io.vigil.caa.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Value of EVENT_TYPE. The 22 values are unique over the producers, so the type alone names its producer (CAA-4). */
public enum EventType {
    NODE_ADD(Producer.NODE_LIST),
    NODE_DELETE(Producer.NODE_LIST),
    NODE_UP(Producer.NODE_STATE),
    NODE_DOWN(Producer.NODE_STATE),
    ADDRESS_ADD(Producer.NODE_ADDRESS),
    ADDRESS_DELETE(Producer.NODE_ADDRESS),
    ADAPTER_UP(Producer.NETWORK_ADAPTER_STATE),
    ADAPTER_DOWN(Producer.NETWORK_ADAPTER_STATE),
    ADAPTER_ADD(Producer.NETWORK_ADAPTER_STATE),
    /** Not {@code ADAPTER_DELETE}: the pair is unequal in the original. */
    ADAPTER_DEL(Producer.NETWORK_ADAPTER_STATE),
    CONNECT_UP(Producer.NODE_CONTACT),
    CONNECT_DOWN(Producer.NODE_CONTACT),
    DISK_ADD(Producer.CL_DISK_LIST),
    DISK_DELETE(Producer.CL_DISK_LIST),
    DISK_UP(Producer.CL_DISK_STATE),
    DISK_DOWN(Producer.CL_DISK_STATE),
    REP_UP(Producer.REP_DISK_STATE),
    REP_DOWN(Producer.REP_DISK_STATE),
    LOCAL_UP(Producer.DISK_STATE),
    LOCAL_DOWN(Producer.DISK_STATE),
    VG_UP(Producer.VG_STATE),
    VG_DOWN(Producer.VG_STATE);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    private final Producer producer;

    EventType(Producer producer) {
        this.producer = producer;
    }

    /** @throws IllegalArgumentException when the record has none, or one this release does not know */
    static EventType of(EventRecord record) {
        String type = record.value(Keys.EVENT_TYPE).orElse("");
        return named(type).orElseThrow(() -> new IllegalArgumentException("EVENT_TYPE '" + type + "' is not known"));
    }

    public Producer producer() {
        return producer;
    }

    /** Exact, upper case; empty for a type this release does not know. */
    public static Optional<EventType> named(String text) {
        return Optional.ofNullable(BY_NAME.get(text));
    }
}
