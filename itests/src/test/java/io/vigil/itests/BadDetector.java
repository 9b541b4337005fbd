package io.vigil.itests;

import io.vigil.spi.Deadline;
import io.vigil.spi.detect.Examination;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.detect.Finding;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A plugin of the kind nobody wants. */
final class BadDetector implements FailureDetector {
    private final String name;
    private final CountDownLatch end = new CountDownLatch(1);

    BadDetector(String name) {
        this.name = name;
    }

    /** Lets those that hang go. */
    void release() {
        end.countDown();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<SubjectKind> subjects() {
        return Set.of(SubjectKind.HOST, SubjectKind.VM);
    }

    @Override
    public Finding examine(Examination examination, Deadline deadline) throws InterruptedException {
        switch (name) {
            case "thrower" -> throw new IllegalStateException("as I always do");
            case "hanger" -> {
                while (end.getCount() > 0) {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        // Does not obey: that is what it is for.
                        continue;
                    }
                }
            }
            default -> end.await(deadline.remaining().toMillis() + 500, TimeUnit.MILLISECONDS);
        }
        return Finding.suspect("too-late", "said after the deadline");
    }
}
