package io.vigil.host.monitor.internal.run;

import io.vigil.hvncp.HelloId;
import io.vigil.vios.health.library.AssignedVm;
import io.vigil.vios.health.library.HmIdentity;
import io.vigil.vios.health.library.HmTask;
import java.util.List;
import java.util.Map;

/**
 * What the health database tells a host monitor that has just reached it.
 *
 * @param hello identifier that was stored
 * @param pending commands that it was not told
 * @param params as of CONFIGURE_HM
 */
record Registration(
        HelloId hello, HmIdentity self, List<AssignedVm> assigned, List<HmTask> pending, Map<String, String> params) {}
