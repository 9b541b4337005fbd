package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Over real sockets the links of a reply name the host the client asked for: some clients follow them as they are. In
 * process they name the console, which no address answers to, so that ours is seen not to.
 */
final class Links {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]{1,255}");

    private Links() {}

    static WireReply renamed(WireReply reply, String own, Optional<String> asked) {
        boolean text = reply.body().length > 0
                && reply.headers().getOrDefault("content-type", "").matches("application/(atom\\+xml|json).*");
        if (!text || asked.filter(host -> HOST.matcher(host).matches()).isEmpty()) {
            return reply;
        }
        String body = new String(reply.body(), StandardCharsets.UTF_8);
        String named = body.replace("https://" + own + "/", "https://" + asked.get() + "/");
        return new WireReply(
                reply.status(), reply.headers(), named.getBytes(StandardCharsets.UTF_8), reply.fingerprint());
    }
}
