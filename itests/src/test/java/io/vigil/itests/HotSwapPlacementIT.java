package io.vigil.itests;

import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** A host fails while {@code io.vigil.placement} is updated. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotSwapPlacementIT extends HotSwapRecovery {
    @Override
    protected String bundle() {
        return "io.vigil.placement";
    }
}
