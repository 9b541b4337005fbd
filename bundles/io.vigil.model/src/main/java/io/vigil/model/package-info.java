/** Domain records of Vigil, in the words administrators of IBM Power use. Immutable, free of I/O and of any library. */
package io.vigil.model;
