/**
 * Jobs (30 d).
 *
 * <pre>
 * submit -> open -> terminal -> removed
 *    |        |-- read answers 404 ------------> lost, outcome unknown
 *    |        |-- deadline, may be repeated ----> given up (cancelled, removed later)
 *    |        |-- deadline, changes something --> caller told, followed on, in the ledger
 *    |-- reply lost, changes something --------> searched on that console, adopted or unknown
 * </pre>
 */
package io.vigil.hmc.internal.job;
