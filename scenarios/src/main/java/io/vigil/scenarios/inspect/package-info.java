/**
 * {@code ./vigil inspect}: what a saved reply of an HMC means, for support cases (docs/inspect.md). The transport's own
 * readers and verdicts are used, so that the answer is what the controller would have made of the reply.
 */
package io.vigil.scenarios.inspect;
