package io.vigil.hmc.internal.cxf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed HTTPS server that answers with exactly the bytes a test gives it. */
final class TlsServer implements AutoCloseable {
    /** Cut the connection without a reply. */
    static final byte[] CUT = {};

    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger bytesRead = new AtomicInteger();
    final List<String> protocols = new CopyOnWriteArrayList<>();
    private final SSLServerSocket socket;
    private final X509Certificate certificate;
    private volatile Function<String, byte[]> answer;

    TlsServer(Function<String, byte[]> answer) throws Exception {
        this(keys(), "CN=hmc", 0, answer);
    }

    TlsServer(KeyPair keys, String name, int port, Function<String, byte[]> answer, String... protocols)
            throws Exception {
        this(keys, name, InetAddress.getLoopbackAddress(), port, answer, protocols);
    }

    TlsServer(
            KeyPair keys,
            String name,
            InetAddress address,
            int port,
            Function<String, byte[]> answer,
            String... protocols)
            throws Exception {
        this.answer = answer;
        certificate = selfSigned(keys, name);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("hmc", keys.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(port, 50, address);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        Thread thread = new Thread(this::accept, "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509Certificate selfSigned(KeyPair keys, String name) throws Exception {
        X500Name subject = new X500Name(name);
        Date from = new Date(1_500_000_000_000L);
        // Long over: the key is what counts.
        Date to = new Date(1_600_000_000_000L);
        var builder = new JcaX509v3CertificateBuilder(
                subject, BigInteger.valueOf(System.nanoTime()), from, to, subject, keys.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    int port() {
        return socket.getLocalPort();
    }

    String pin() {
        return PinTrust.fingerprint(certificate);
    }

    void answers(Function<String, byte[]> newAnswer) {
        answer = newAnswer;
    }

    static byte[] http(int status, String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        return ("HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + content.length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                SSLSocket client = (SSLSocket) socket.accept();
                connections.incrementAndGet();
                Thread thread = new Thread(() -> serve(client), "tls-client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket client) {
        try (client) {
            client.startHandshake();
            protocols.add(client.getSession().getProtocol());
            for (String request = read(client.getInputStream());
                    request != null;
                    request = read(client.getInputStream())) {
                requests.add(request);
                byte[] reply = answer.apply(request);
                if (reply.length == 0) {
                    return;
                }
                client.getOutputStream().write(reply);
                client.getOutputStream().flush();
                if (new String(reply, 0, Math.min(reply.length, 300), StandardCharsets.UTF_8).contains("X-Cut")) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client went away, or did not trust us
        }
    }

    private String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int c;
        while ((c = in.read()) >= 0) {
            bytesRead.incrementAndGet();
            head.write(c);
            String text = head.toString(StandardCharsets.UTF_8);
            if (text.endsWith("\r\n\r\n")) {
                return text + body(in, text);
            }
        }
        return null;
    }

    private String body(InputStream in, String head) throws IOException {
        String lower = head.toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at < 0) {
            return "";
        }
        int length = Integer.parseInt(
                lower.substring(at + 15, lower.indexOf("\r\n", at)).trim());
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
