package io.vigil.platform.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** The JDK's own test: ICMP where the process may, else a TCP connection to the echo port, refused counting as alive. */
final class JavaProbe implements Probe {
    @Override
    public boolean answers(String address, Duration wait) throws IOException {
        try {
            return InetAddress.getByName(address).isReachable((int) Math.max(1, wait.toMillis()));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
