package io.vigil.hmc.internal.cxf;

import java.io.IOException;
import java.net.HttpURLConnection;
import org.apache.cxf.Bus;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.http.Address;
import org.apache.cxf.transport.http.URLConnectionHTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;

/**
 * A conduit that sends a body at most once. Java's own connection class sends a PUT a second time, without telling, when a
 * kept-alive connection ends without a reply; a second migration job is not what anybody wants (HMC-32). With a fixed
 * length announced it does not.
 */
final class OnceConduit extends URLConnectionHTTPConduit {
    /** Message property: number of bytes of the body. */
    static final String LENGTH = "io.vigil.hmc.length";

    OnceConduit(Bus bus, EndpointInfo endpoint) throws IOException {
        super(bus, endpoint, null);
    }

    @Override
    protected void setupConnection(Message message, Address address, HTTPClientPolicy policy) throws IOException {
        super.setupConnection(message, address, policy);
        Integer length = (Integer) message.get(LENGTH);
        if (length != null) {
            ((HttpURLConnection) message.get(KEY_HTTP_CONNECTION)).setFixedLengthStreamingMode(length);
        }
    }
}
