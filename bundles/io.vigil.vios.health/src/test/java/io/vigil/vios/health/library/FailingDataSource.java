package io.vigil.vios.health.library;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database that dies at the n-th statement or commit: nothing works from there on. */
final class FailingDataSource {
    private final DataSource real;
    private int left = Integer.MAX_VALUE;

    FailingDataSource(DataSource real) {
        this.real = real;
    }

    void dieAfter(int calls) {
        left = calls;
    }

    boolean died() {
        return left < 0;
    }

    DataSource proxy() {
        return proxy(DataSource.class, (self, method, args) -> {
            if (method.getName().equals("getConnection")) {
                count();
                return connection(real.getConnection());
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (self, method, args) -> {
            if (method.getName().equals("prepareStatement") || method.getName().equals("commit")) {
                try {
                    count();
                } catch (SQLException e) {
                    connection.rollback();
                    throw e;
                }
            }
            try {
                return method.invoke(connection, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private void count() throws SQLException {
        if (--left < 0) {
            throw new SQLException("connection lost", "08006");
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
