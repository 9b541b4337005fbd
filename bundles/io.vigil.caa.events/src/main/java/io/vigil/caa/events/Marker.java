package io.vigil.caa.events;

/** What a read gives instead of a record when some were lost (spec 41, section 2). */
public enum Marker {
    /** Older data that nobody had read was overwritten. */
    BUF_WRAP,
    /** The record did not fit: the next read gives its beginning, without END_EVENT_INFO. */
    EVENT_OVERFLOW
}
