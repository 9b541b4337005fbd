package io.vigil.hmc.internal.cxf;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.configuration.security.AuthorizationPolicy;
import org.apache.cxf.helpers.CastUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.http.auth.HttpAuthSupplier;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;

/** The HTTPS client of one endpoint and pin: one conduit, shared by all requests. Thread-safe. */
final class ConsoleConduit {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int CHUNK = 16_384;

    private final WireEndpoint endpoint;
    private final PinTrust trust;
    private final OnceConduit conduit;
    private final String base;

    ConsoleConduit(WireEndpoint endpoint) throws IOException, GeneralSecurityException {
        this.endpoint = endpoint;
        boolean byKey = endpoint.pin().isPresent() || endpoint.observePin();
        trust = new PinTrust(endpoint.name(), endpoint.observePin() ? Optional.empty() : endpoint.pin());
        base = "https://" + bracketed(endpoint.address()) + ":" + endpoint.port();
        EndpointInfo info = new EndpointInfo();
        info.setAddress(base + "/");
        conduit = new OnceConduit(new QuietBus(), info);
        conduit.setTlsClientParameters(tls(byKey));
        conduit.setClient(policy());
        conduit.setAuthSupplier(new NoAuthorization());
        conduit.setProxyAuthSupplier(new NoAuthorization());
        conduit.setMessageObserver(message -> message.getExchange().setInMessage(message));
    }

    /** Sessions are ours; HTTP's own authentication is never used. */
    private static final class NoAuthorization implements HttpAuthSupplier {
        @Override
        public boolean requiresRequestCaching() {
            return false;
        }

        @Override
        public String getAuthorization(AuthorizationPolicy policy, URI uri, Message message, String header) {
            return null;
        }
    }

    /** HMC-1: literals of IPv6 in brackets. */
    private static String bracketed(String address) {
        return address.indexOf(':') >= 0 && !address.startsWith("[") ? "[" + address + "]" : address;
    }

    private TLSClientParameters tls(boolean byKey) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        // Without a pin the platform's certificate authorities decide, and the name is checked.
        context.init(null, byKey ? new TrustManager[] {trust} : null, null);
        TLSClientParameters parameters = new TLSClientParameters();
        parameters.setSSLSocketFactory(new TlsSockets(context.getSocketFactory()));
        parameters.setDisableCNCheck(byKey);
        return parameters;
    }

    private static HTTPClientPolicy policy() {
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setAllowChunking(false);
        policy.setAutoRedirect(false);
        policy.setMaxRetransmits(0);
        policy.setConnectionTimeout(CONNECT.toMillis());
        return policy;
    }

    /** One exchange on the calling thread. */
    WireReply exchange(WireRequest request, Deadline deadline, int limit) throws IOException, WireException {
        Message out = message(request);
        Exchange exchange = new ExchangeImpl();
        exchange.setSynchronous(true);
        exchange.setOutMessage(out);
        out.setExchange(exchange);
        try {
            conduit.prepare(out);
            OutputStream body = out.getContent(OutputStream.class);
            if (request.body().length > 0) {
                body.write(request.body());
            }
            body.close();
            conduit.close(out);
            return reply(exchange.getInMessage(), deadline, limit);
        } catch (IOException e) {
            Optional<Integer> status = WireFailures.status(e);
            if (status.isPresent()) {
                return new WireReply(status.get(), Map.of(), new byte[0], shown());
            }
            throw e;
        }
    }

    private Message message(WireRequest request) {
        Message out = new MessageImpl();
        out.put(Message.HTTP_REQUEST_METHOD, request.method());
        out.put(Message.ENDPOINT_ADDRESS, base + request.path());
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        out.put(Message.PROTOCOL_HEADERS, headers);
        if (headers.containsKey("Content-Type")) {
            out.put(Message.CONTENT_TYPE, headers.get("Content-Type").get(0));
        }
        out.put(
                Message.RECEIVE_TIMEOUT,
                Long.toString(Math.max(1, request.timeout().toMillis())));
        out.put("org.apache.cxf.transport.no_io_exceptions", Boolean.TRUE);
        out.put(Message.PROCESS_202_RESPONSE_ONEWAY_OR_PARTIAL, Boolean.FALSE);
        boolean sendsBody = request.method().equals("PUT") || request.method().equals("POST");
        if (sendsBody) {
            out.put(OnceConduit.LENGTH, request.body().length);
        }
        return out;
    }

    private WireReply reply(Message in, Deadline deadline, int limit) throws IOException, WireException {
        if (in == null) {
            throw new IOException("no reply");
        }
        int status = (Integer) in.get(Message.RESPONSE_CODE);
        Map<String, String> headers = new TreeMap<>();
        Map<String, List<String>> received = CastUtils.cast((Map<?, ?>) in.get(Message.PROTOCOL_HEADERS));
        received.forEach((name, values) -> {
            if (name != null && !values.isEmpty()) {
                headers.put(name.toLowerCase(Locale.ROOT), values.get(0));
            }
        });
        long announced = length(headers.get("content-length"));
        // Java drops the body of a 401 to a request of announced length. Its status says all we need.
        long expected = status == 401 ? -1 : announced;
        byte[] body = read(in.getContent(InputStream.class), expected, deadline, limit);
        return new WireReply(status, headers, body, shown());
    }

    private byte[] read(InputStream in, long announced, Deadline deadline, int limit)
            throws IOException, WireException {
        if (in == null) {
            return new byte[0];
        }
        try (in) {
            if (announced > limit) {
                throw tooLarge(limit);
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (body.size() + n > limit) {
                    throw tooLarge(limit);
                }
                if (deadline.expired()) {
                    throw new WireException(
                            WireException.Kind.READ_TIMEOUT,
                            "HMC " + endpoint.name() + " did not finish its reply in time");
                }
                body.write(chunk, 0, n);
            }
            if (announced > body.size()) {
                throw new IOException("reply ended after " + body.size() + " of " + announced + " bytes");
            }
            return body.toByteArray();
        }
    }

    private WireException tooLarge(int limit) {
        return new WireException(
                WireException.Kind.TOO_LARGE, "HMC " + endpoint.name() + " sent more than " + limit + " bytes");
    }

    private static long length(String text) {
        try {
            return text == null ? -1 : Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private Optional<String> shown() {
        return Optional.of(trust.seen()).filter(key -> !key.isEmpty());
    }

    void close() {
        conduit.close();
    }
}
