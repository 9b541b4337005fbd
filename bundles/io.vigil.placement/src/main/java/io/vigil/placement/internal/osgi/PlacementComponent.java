package io.vigil.placement.internal.osgi;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.Planner;
import io.vigil.api.store.Store;
import io.vigil.placement.internal.BestFitStrategy;
import io.vigil.placement.internal.SpreadStrategy;
import io.vigil.placement.internal.TierPlanner;
import io.vigil.spi.place.PlacementStrategy;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Publishes the planner; third-party strategies may come and go, a plan uses those present when it began. */
@Component
public final class PlacementComponent implements Planner {
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PlacementStrategy> plugins = List.of();

    private final TierPlanner planner;

    @Activate
    public PlacementComponent(@Reference Store store) {
        planner = new TierPlanner(
                this::installed,
                text -> store.raise("placement", Event.of(EventName.PLUGIN_FAILED, "placement", "", "", text)));
    }

    private List<PlacementStrategy> installed() {
        List<PlacementStrategy> all = new ArrayList<>(List.of(new BestFitStrategy(), new SpreadStrategy()));
        all.addAll(plugins);
        return all;
    }

    @Override
    public Plan plan(PlanInput input) {
        return planner.plan(input);
    }

    @Override
    public List<String> check(PlanInput input, Plan plan) {
        return planner.check(input, plan);
    }
}
