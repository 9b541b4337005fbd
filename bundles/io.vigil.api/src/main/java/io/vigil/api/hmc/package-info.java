/** What Vigil asks of management consoles (spec 30), free of any HTTP or XML type (HMC-67). */
package io.vigil.api.hmc;
