/**
 * Reaching consoles: sessions, tries, choice of console, health.
 *
 * <pre>
 * console, for routing:  usable --connection failed--> suspect --good probe--> usable
 * alarm:  none --3 misses--> ONE_DOWN or UNREACHABLE --good probe--> none (HMC_REACHABLE)
 *         none --logon refused / wrong key--> AUTH_FAILED / TLS_UNTRUSTED --good probe--> none
 * session: none --logon--> open --401, 403/4, 403/5--> none;  none --logon refused--> locked out 300 s
 * </pre>
 */
package io.vigil.hmc.internal.call;
