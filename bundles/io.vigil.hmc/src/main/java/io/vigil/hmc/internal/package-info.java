/** HMC transport: REST by CXF, sessions, jobs, pass-through, failover between HMCs, error taxonomy. */
package io.vigil.hmc.internal;
