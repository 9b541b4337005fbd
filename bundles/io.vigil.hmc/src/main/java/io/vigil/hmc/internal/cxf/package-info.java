/** The HTTP door: the only package that knows CXF (30 h). */
package io.vigil.hmc.internal.cxf;
