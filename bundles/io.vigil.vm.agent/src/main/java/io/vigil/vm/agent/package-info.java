/**
 * The agent of a VM, for who provides the VM: adapters, a disk, scripts (spec 50). The stand-alone program gives it real ones,
 * the simulator simulated ones; the agent in between is the same.
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.vigil.vm.agent;
