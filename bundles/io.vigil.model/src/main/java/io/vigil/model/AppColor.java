package io.vigil.model;

/** Colour of an application (spec 20, section 3.9; 50, section 7.2). */
public enum AppColor {
    /** Stable. */
    GREEN,
    /** Being restarted, or not judged yet. */
    YELLOW,
    /** Permanent failure. */
    RED,
    /** Not monitored. */
    NONE
}
