package io.vigil.vios.health.library;

/** A registered VIOS as node of the cluster. @param state UP, DOWN or REMOVED, as the database has it */
public record NodeHealth(String viosUuid, NodeId node, String state) {}
