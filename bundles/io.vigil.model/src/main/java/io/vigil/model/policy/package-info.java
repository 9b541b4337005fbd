/** Policies and their inheritance (spec 71, sections 1 to 3). */
package io.vigil.model.policy;
