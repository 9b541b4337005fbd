package io.vigil.placement.internal;

import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.model.Amounts;

/**
 * What holds for a unit on a host whatever else is planned: found once a plan, asked in every pass.
 *
 * @param offered whether the host comes into question at all: the operator's target, or home for the two ways home
 * @param hard why the host can never take it, not even by override; PLACED = it can
 * @param policy why blacklist or collocation forbid it; PLACED = they do not
 * @param need what it takes there
 * @param testedNeed what the capacity test counts: members that skip the resource check are left out
 * @param validation 0 = all members passed a validation there, 1 = not validated, 2 = one failed
 * @param atHome members that are at home there
 */
record Pairing(
        TargetHost host,
        boolean offered,
        Code hard,
        Code policy,
        Amounts need,
        Amounts testedNeed,
        int validation,
        int atHome) {}
