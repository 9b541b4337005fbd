/** The health database, asked through VIOSs (spec 40). */
package io.vigil.api.health;
