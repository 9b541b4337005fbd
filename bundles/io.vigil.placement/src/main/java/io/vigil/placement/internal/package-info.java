/** Pure planner and independent plan checkers. */
package io.vigil.placement.internal;
