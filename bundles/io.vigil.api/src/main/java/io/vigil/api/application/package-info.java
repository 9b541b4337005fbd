/** Applications of VMs: read from their agents again. */
package io.vigil.api.application;
