/**
 * What detection does with applications (60 section 8, 22 section 12): one exchange of messages as a state machine, what a
 * report changes, and whether a critical application wants its VM restarted. Pure: records and time in, decisions out.
 */
package io.vigil.fde.internal.app;
