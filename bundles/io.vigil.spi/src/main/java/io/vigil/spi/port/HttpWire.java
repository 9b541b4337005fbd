package io.vigil.spi.port;

import java.util.concurrent.CompletionStage;

/**
 * One HTTPS request to a management console. Real: CXF in the {@code hmc} bundle. Simulated: a direct call into the
 * simulator's REST handler in virtual time, with the same bytes.
 *
 * <p>Never blocks. Completes normally for every HTTP status; completes exceptionally with {@link WireException} when no
 * complete reply came. Follows no redirect, keeps no cookie, checks the pin of the endpoint on every connection.
 */
public interface HttpWire {
    CompletionStage<WireReply> send(WireEndpoint endpoint, WireRequest request);
}
