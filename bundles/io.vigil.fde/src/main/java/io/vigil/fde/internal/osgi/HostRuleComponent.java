package io.vigil.fde.internal.osgi;

import io.vigil.fde.internal.engine.Facts;
import io.vigil.fde.internal.engine.HostCase;
import io.vigil.fde.internal.engine.HostFinding;
import io.vigil.fde.internal.engine.HostJudge;
import io.vigil.fde.internal.engine.HostRule;
import io.vigil.spi.Deadline;
import io.vigil.spi.detect.Examination;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.detect.Finding;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The host rule as a detector service. */
@Component(service = FailureDetector.class)
public final class HostRuleComponent implements HostJudge {
    private final HostRule rule = new HostRule();

    @Activate
    public HostRuleComponent() {}

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public Set<SubjectKind> subjects() {
        return rule.subjects();
    }

    @Override
    public Finding examine(Examination examination, Deadline deadline) {
        return rule.examine(examination, deadline);
    }

    @Override
    public Optional<HostFinding> judge(HostCase c, Facts facts) {
        return rule.judge(c, facts);
    }
}
