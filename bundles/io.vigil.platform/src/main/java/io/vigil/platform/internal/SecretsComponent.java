package io.vigil.platform.internal;

import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Secrets;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The secrets service. */
@Component(service = Secrets.class, configurationPid = "io.vigil.platform.secrets")
@Designate(ocd = SecretsComponent.Config.class)
public final class SecretsComponent implements Secrets {
    private final FileSecrets secrets;

    /** Configuration with PID {@code io.vigil.platform.secrets}. */
    @ObjectClassDefinition(name = "Vigil secrets")
    public @interface Config {
        @AttributeDefinition(description = "file with the key, mode 600; empty = ${karaf.etc}/vigil.key")
        String key__file() default "";

        @AttributeDefinition(description = "file with the encrypted secrets; empty = ${karaf.data}/vigil/secrets")
        String file() default "";
    }

    @Activate
    public SecretsComponent(Config config) {
        this.secrets = new FileSecrets(
                path(config.key__file(), Path.of(System.getProperty("karaf.etc", "etc"), "vigil.key")),
                path(config.file(), Path.of(System.getProperty("karaf.data", "data"), "vigil", "secrets")));
    }

    private static Path path(String configured, Path otherwise) {
        return configured.isBlank() ? otherwise : Path.of(configured);
    }

    @Override
    public Optional<Secret> find(String name) {
        return secrets.find(name);
    }

    @Override
    public void put(String name, Secret secret) {
        secrets.put(name, secret);
    }

    @Override
    public void remove(String name) {
        secrets.remove(name);
    }
}
