package io.vigil.boot.internal;

import java.time.Duration;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.url.URLStreamHandlerService;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the start level at which {@code mvn:} addresses are configured and the one of Karaf's feature service.
 *
 * <p>The handler of these addresses comes on a thread of its own, when its configuration has been read. The feature
 * service that starts in the same moment may see it come while it starts, begins once more, and has then two installers
 * at work on the same bundles, one of them on a service that is already shut down. Waiting costs nothing: without the
 * handler no feature can be installed.
 *
 * <p>Holds the thread that raises the start levels, for {@link #LIMIT} at most; a container whose configuration is broken
 * still starts as far as it can.
 */
public final class MvnGate implements BundleActivator {
    /** A slow machine needs two seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(MvnGate.class);

    private final Duration limit;

    /** For the framework. */
    public MvnGate() {
        this(LIMIT);
    }

    MvnGate(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException, InterruptedException {
        Filter handler = FrameworkUtil.createFilter(
                "(&(objectClass=" + URLStreamHandlerService.class.getName() + ")(url.handler.protocol=mvn))");
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context, handler, null);
        tracker.open();
        try {
            if (tracker.waitForService(limit.toMillis()) == null) {
                LOG.warn(
                        "mvn: addresses cannot be resolved after {} s; features are installed as soon as they can."
                                + " Check etc/org.ops4j.pax.url.mvn.cfg",
                        limit.toSeconds());
            }
        } finally {
            tracker.close();
        }
    }

    @Override
    public void stop(BundleContext context) {
        // Nothing is held after the start.
    }
}
