package io.vigil.store.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration with PID {@code io.vigil.store}; the password is the secret {@code store/password}. */
@ObjectClassDefinition(name = "Vigil store")
public @interface StoreConfig {
    @AttributeDefinition(description = "JDBC URL, jdbc:postgresql://host:5432/name; empty = H2 file in 'directory'")
    String url() default "";

    @AttributeDefinition(description = "database user; empty = vigil for H2, the driver's default for PostgreSQL")
    String user() default "";

    @AttributeDefinition(description = "directory of the H2 file; empty = ${karaf.data}/vigil")
    String directory() default "";

    @AttributeDefinition(description = "cluster name a new database gets, 1 to 64 characters")
    String cluster() default "ksyscluster";

    @AttributeDefinition(description = "name of this controller node for a new database; empty = host name")
    String node() default "";

    @AttributeDefinition(
            type = AttributeType.BOOLEAN,
            options = {@Option(label = "true", value = "true"), @Option(label = "false", value = "false")},
            description = "H2: each commit reaches the disk before it is confirmed, true or false")
    String fsync() default "true";

    @AttributeDefinition(description = "most connections at once, 2 to 50")
    int connections() default 6;
}
