/** Files of a daemon: names, rotation, retention (spec 82, section 11). Plain file operations, one caller at a time. */
package io.vigil.topology.internal.logs;
