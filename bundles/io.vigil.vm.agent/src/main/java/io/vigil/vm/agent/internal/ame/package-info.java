/**
 * The Application Management Engine as a pure core (spec 50, section 7).
 *
 * <p>States and how they are left (7.3); RED states are left by people, or by a restart of the daemon, only (VA-32):
 *
 * <pre>
 * UNSET, NORMAL, FAILING   monitor ok -> NORMAL; failed -> FAILING, at the threshold TO_STOP (max_restart 0: FAILURE)
 * TO_STOP                  stop ok -> TO_START (user: NOT_MONITORED); failed too often -> NOT_STOPPABLE
 * TO_START                 start ok -> UNSET (restart number max_restart: FAILURE); failed too often -> NOT_STARTABLE
 * any with a script due    script unusable -> ABNORMAL
 * ABNORMAL, FAILURE, NOT_STOPPABLE, NOT_STARTABLE    resume, sync -> UNSET; start -> TO_START
 * </pre>
 */
package io.vigil.vm.agent.internal.ame;
