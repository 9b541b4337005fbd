/** The daemon without its wire: configuration, engine, reports, control, put together (spec 50, sections 3 and 6.6). */
package io.vigil.vm.agent.internal.daemon;
