package io.vigil.host.monitor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database server that a test may cut off, and that tells what was written. */
final class TestSql {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:hm" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1", "sa", "");
    /** Writing statements, lock rows left out, since the last look. */
    final List<String> writes = new ArrayList<>();

    volatile boolean cut;

    /** Statements with this text do not come back until {@link #release}; empty = none. */
    volatile String held = "";

    private final CountDownLatch released = new CountDownLatch(1);

    void release() {
        released.countDown();
    }

    DataSource source() {
        return proxy(DataSource.class, pool, (method, args, value) -> {
            if (method.equals("getConnection")) {
                return connection((Connection) value);
            }
            return value;
        });
    }

    private Connection connection(Connection real) throws SQLException {
        if (cut) {
            real.close();
            throw new SQLException("connection refused", "08001");
        }
        return proxy(Connection.class, real, (method, args, value) -> {
            if (method.equals("prepareStatement") && changes((String) args[0])) {
                return statement((PreparedStatement) value, (String) args[0]);
            }
            return value;
        });
    }

    private static boolean changes(String sql) {
        return !sql.toUpperCase(Locale.ROOT).startsWith("SELECT") && !sql.contains("vioshs.locked");
    }

    private PreparedStatement statement(PreparedStatement real, String sql) {
        return proxy(PreparedStatement.class, real, (method, args, value) -> {
            if (method.startsWith("execute")) {
                hold(sql);
                synchronized (writes) {
                    writes.add(sql);
                }
            }
            return value;
        });
    }

    private void hold(String sql) throws SQLException {
        try {
            if (!held.isEmpty() && sql.contains(held) && !released.await(60, TimeUnit.SECONDS)) {
                throw new SQLException("held for too long", "08006");
            }
        } catch (InterruptedException e) {
            throw new SQLException("interrupted", "08006", e);
        }
    }

    /** Rows as text, columns joined by {@code |}. */
    List<String> rows(String sql) {
        try (Connection c = pool.getConnection();
                Statement s = c.createStatement();
                ResultSet rows = s.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                found.add(String.join("|", row));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    void update(String sql) {
        try (Connection c = pool.getConnection();
                Statement s = c.createStatement()) {
            s.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private interface After {
        Object apply(String method, Object[] args, Object value) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T real, After after) {
        return type.cast(
                Proxy.newProxyInstance(TestSql.class.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                    try {
                        return after.apply(method.getName(), args, method.invoke(real, args));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
