package io.vigil.api.event;

/** What an event is about ({@code comp}). */
public enum Component {
    KSYS,
    HMC,
    HOST,
    HG,
    VIOS,
    SSP,
    VM,
    APP
}
