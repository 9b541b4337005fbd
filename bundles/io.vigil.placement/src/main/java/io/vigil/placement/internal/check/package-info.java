/** Independent judges of finished plans: they share no code with the planner (architecture, section 4). */
package io.vigil.placement.internal.check;
