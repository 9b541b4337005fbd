/** Disaster recovery: what storage and IP-change plugins implement (spec 11, architecture section 3). */
package io.vigil.spi.dr;
