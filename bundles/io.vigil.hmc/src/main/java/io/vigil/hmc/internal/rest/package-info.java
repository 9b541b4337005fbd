/** The console's documents as records, and ours as bytes (30 b). Pure: bytes in, records out. */
package io.vigil.hmc.internal.rest;
