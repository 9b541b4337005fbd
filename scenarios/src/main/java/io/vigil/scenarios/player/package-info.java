/**
 * Plays stories: YAML files (docs/scenarios.md) that say what is injured when, and what must and must not follow, against
 * the whole product in virtual time.
 */
package io.vigil.scenarios.player;
