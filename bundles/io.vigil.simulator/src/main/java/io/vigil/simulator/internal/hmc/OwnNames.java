package io.vigil.simulator.internal.hmc;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names and addresses under which clients reach what listens on an address of this machine. */
final class OwnNames {
    private OwnNames() {}

    static List<String> of(InetAddress listening) {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1"));
        if (listening.isAnyLocalAddress()) {
            addAll(names);
        } else {
            names.add(plain(listening));
        }
        return List.copyOf(names);
    }

    private static void addAll(Set<String> names) {
        try {
            names.add(InetAddress.getLocalHost().getHostName());
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(OwnNames::plain)
                    .forEach(names::add);
        } catch (UnknownHostException | SocketException e) {
            // A machine that does not know its own names is reached by localhost at least.
            return;
        }
    }

    /** Without the interface of an IPv6 address. */
    private static String plain(InetAddress address) {
        return address.getHostAddress().replaceAll("%.*", "");
    }
}
