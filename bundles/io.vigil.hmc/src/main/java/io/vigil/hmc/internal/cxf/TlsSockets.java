package io.vigil.hmc.internal.cxf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Sockets of TLS 1.2 and later only, whatever the platform would still allow (HMC-59). */
final class TlsSockets extends SSLSocketFactory {
    private final SSLSocketFactory inner;

    TlsSockets(SSLSocketFactory inner) {
        this.inner = inner;
    }

    private static Socket modern(Socket socket) {
        if (socket instanceof SSLSocket tls) {
            String[] modern = Arrays.stream(tls.getSupportedProtocols())
                    .filter(protocol -> protocol.equals("TLSv1.2") || protocol.equals("TLSv1.3"))
                    .toArray(String[]::new);
            tls.setEnabledProtocols(modern);
        }
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return inner.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return inner.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return modern(inner.createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return modern(inner.createSocket(socket, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return modern(inner.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return modern(inner.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return modern(inner.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return modern(inner.createSocket(address, port, localAddress, localPort));
    }
}
