package io.vigil.fde.internal.osgi;

import io.vigil.fde.internal.engine.Facts;
import io.vigil.fde.internal.engine.RefCodes;
import io.vigil.fde.internal.engine.VmCase;
import io.vigil.fde.internal.engine.VmFinding;
import io.vigil.fde.internal.engine.VmJudge;
import io.vigil.fde.internal.engine.VmRule;
import io.vigil.spi.Deadline;
import io.vigil.spi.detect.Examination;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.detect.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The VM rule as a detector service, with its lists of reference codes (R4). */
@Component(service = FailureDetector.class, configurationPid = "io.vigil.fde.vmrule")
@Designate(ocd = VmRuleComponent.Config.class)
public final class VmRuleComponent implements VmJudge {
    /** Lists, see {@link RefCodes}. */
    @ObjectClassDefinition(name = "Vigil VM rule")
    public @interface Config {
        @AttributeDefinition(description = "whole codes of a partition that runs; the empty code always counts")
        String[] started() default {"0", "00000000", "Linux ppc64", "Linux ppc64le", "SUSE Linux"};

        @AttributeDefinition(description = "prefixes of codes of a crashed partition")
        String[] crashed() default {"B200A101", "0c20", "A6040266"};

        @AttributeDefinition(description = "prefixes judged as Open Firmware")
        String[] firmware() default {"CA00"};

        @AttributeDefinition(description = "prefixes that postpone a restart, such as a running system dump")
        String[] hold() default {};
    }

    private final VmRule rule;

    @Activate
    public VmRuleComponent(Config config) {
        rule = new VmRule(new RefCodes(
                list(config.started()), list(config.crashed()), list(config.firmware()), list(config.hold())));
    }

    /** A .cfg file has one text where a list is meant. */
    private static List<String> list(String[] values) {
        return Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .toList();
    }

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
    public Optional<VmFinding> judge(VmCase c, Facts facts) {
        return rule.judge(c, facts);
    }

    @Override
    public RefCodes codes() {
        return rule.codes();
    }
}
