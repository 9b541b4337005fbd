package io.vigil.hvncp.internal.raw;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** What we need of the system's C library. Sizes are {@code size_t}, which is as long as a {@code long} on Linux. */
interface LibC extends Library {
    int AF_INET = 2;
    int AF_PACKET = 17;
    int SOCK_DGRAM = 2;
    int SOCK_RAW = 3;
    int MSG_DONTWAIT = 0x40;
    short POLLIN = 1;
    long SIOCGIFFLAGS = 0x8913;
    long SIOCGIFHWADDR = 0x8927;
    long SIOCGIFINDEX = 0x8933;

    static LibC load() {
        return Native.load("c", LibC.class);
    }

    int socket(int family, int type, int protocol) throws LastErrorException;

    int bind(int socket, byte[] address, int length) throws LastErrorException;

    /** One {@code struct pollfd} as bytes. */
    int poll(byte[] descriptor, NativeLong count, int milliseconds) throws LastErrorException;

    NativeLong recv(int socket, byte[] into, NativeLong length, int flags) throws LastErrorException;

    NativeLong send(int socket, byte[] bytes, NativeLong length, int flags) throws LastErrorException;

    /** One {@code struct ifreq} as bytes. */
    int ioctl(int socket, NativeLong request, byte[] interfaceRequest) throws LastErrorException;

    int close(int socket) throws LastErrorException;
}
