/** Long-running operator actions: progress lines, a result, an id. */
package io.vigil.api.operation;
