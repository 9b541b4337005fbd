/**
 * The pure rules of relocation (spec 22): records and time in, decisions out. {@code MoveRules} is the door,
 * {@code ProofRules} the guard of invariant I1.
 */
package io.vigil.relocation.internal.engine;
