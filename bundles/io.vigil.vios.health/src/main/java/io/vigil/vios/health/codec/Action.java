package io.vigil.vios.health.codec;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The 24 values of {@code action_str} (spec 40, sections 3.2 and 3.8; VH-1). */
public enum Action {
    ADD_MS("Add Managed System", Tag.ZERO, "addMS"),
    REMOVE_MS(null, Tag.ZERO, "removeMS"),
    ADD_VIOS(null, Tag.ZERO, "addVIOS"),
    REMOVE_VIOS(null, Tag.ZERO, "removeVIOS"),
    REMOVE_HOST_GROUP(null, Tag.ZERO, "removeHostGroup"),
    CONFIGURE_HM(null, Tag.ZERO, "configureHM"),
    ADD_VM("Add VM", Tag.ZERO, "addVM"),
    START_VM("Start VM", Tag.ZERO, "startVM"),
    STOP_VM(null, Tag.ZERO, "stopVM"),
    REMOVE_VM(null, Tag.ZERO, "removeVM"),
    QUICK_QUERY("Req Quick Query", Tag.NONE, null),
    NEEDS_ATTENTION("Req Needs Attention", Tag.NONE, null),
    QUERY_NODE_DATA(null, Tag.NONE, null),
    ACKNOWLEDGE("acknowledgment to VIOS", Tag.REPORT, null),
    QUERY_VM(null, Tag.NONE, "queryVM"),
    QUERY_MS_FOR_VMS(null, Tag.NONE, "queryMSforVMs"),
    QUERY_CONFLICT(null, Tag.NONE, "queryConflict"),
    PUT_MSG(null, Tag.NONE, "putMsg"),
    QUERY_MSG(null, Tag.NONE, "queryMsg"),
    GET_MSG(null, Tag.NONE, "getMsg"),
    ACK_MSG(null, Tag.NONE, "ackMsg"),
    SYNC_MSG(null, Tag.NONE, "syncMsg"),
    REMOVE_ALL_MSG(null, Tag.NONE, "removeAllMsg"),
    SET_COM_HM_VERSIONS(null, Tag.ZERO, "setComHmVersions");

    /** What stands in {@code Request@hsTag}. */
    enum Tag {
        NONE,
        ZERO,
        REPORT
    }

    private static final Map<String, Action> BY_WIRE_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Action::wireName, Function.identity()));

    private final String wireName = "VIO_HS_" + name();
    private final String title;
    private final Tag tag;
    private final String body;

    Action(String title, Tag tag, String body) {
        this.title = title;
        this.tag = tag;
        this.body = body;
    }

    /** For example {@code VIO_HS_QUICK_QUERY}. */
    public String wireName() {
        return wireName;
    }

    /** {@code VIO@title} of the request. */
    public String title() {
        return title == null ? wireName : title;
    }

    /** Element inside {@code Request}; empty for requests without a body. */
    public Optional<String> body() {
        return Optional.ofNullable(body);
    }

    Tag tag() {
        return tag;
    }

    /** True when the request only reads the health data, so that sending it never changes what is monitored. */
    public boolean isQuery() {
        return name().startsWith("QUERY_") || this == QUICK_QUERY || this == NEEDS_ATTENTION || this == GET_MSG;
    }

    public static Optional<Action> ofWireName(String text) {
        return Optional.ofNullable(BY_WIRE_NAME.get(text));
    }
}
