/** The {@code ksysmgr} grammar as a service: shell, REST and console use it, and nothing else (spec 70). */
package io.vigil.api.command;
