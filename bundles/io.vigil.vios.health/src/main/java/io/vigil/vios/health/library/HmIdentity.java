package io.vigil.vios.health.library;

/** What a host monitor learns of itself at start (vioCreateHmTrans). @param macAddr of the trunk adapter, 12 hex digits */
public record HmIdentity(String viosUuid, String macAddr, VersionRange versions, int logLevel) {}
