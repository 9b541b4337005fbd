/** Planning and carrying out moves (spec 22, 71). */
package io.vigil.api.relocation;
