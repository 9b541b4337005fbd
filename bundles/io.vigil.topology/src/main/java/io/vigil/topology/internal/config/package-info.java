/** The machines list file and the options of the tuning command (spec 82, section 10). */
package io.vigil.topology.internal.config;
