package io.vigil.relocation.planted;

import java.sql.Connection;

/** Breaks D7d. */
public interface OpensADatabase {
    Connection connection();
}
