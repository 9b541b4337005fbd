package io.vigil.host.monitor.internal.run;

import io.vigil.hvncp.HelloId;
import io.vigil.vios.health.library.AssignedVm;
import io.vigil.vios.health.library.HmIdentity;
import io.vigil.vios.health.library.HmTask;
import java.util.List;

/** What the health database tells a host monitor that has just reached it. */
record Registration(HelloId hello, HmIdentity self, List<AssignedVm> assigned, List<HmTask> pending) {}
