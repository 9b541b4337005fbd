/** What exists: registration, discovery, verification (spec 20 section 9). */
package io.vigil.api.inventory;
