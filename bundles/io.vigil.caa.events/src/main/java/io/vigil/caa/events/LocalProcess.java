package io.vigil.caa.events;

import java.util.OptionalLong;

/**
 * Who caused a general event on this node. Cluster producers and remote copies have none, which is no error (CAA-18).
 *
 * @param program PROG_NAME, empty when missing
 */
public record LocalProcess(
        OptionalLong pid, OptionalLong uid, OptionalLong uidLogin, OptionalLong gid, String program) {

    public static LocalProcess of(long pid, long uid, long gid, String program) {
        return new LocalProcess(
                OptionalLong.of(pid), OptionalLong.of(uid), OptionalLong.of(uid), OptionalLong.of(gid), program);
    }
}
