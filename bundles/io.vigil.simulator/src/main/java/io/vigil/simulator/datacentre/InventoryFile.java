package io.vigil.simulator.datacentre;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads inventories from YAML: the shipped ones and an administrator's own. */
final class InventoryFile {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private InventoryFile() {}

    static Inventory shipped(String environment) {
        String resource = "/io/vigil/simulator/inventory/" + environment + ".yaml";
        try (InputStream in = InventoryFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new InventoryException(
                        "environment '" + environment + "' is not shipped; allowed are ENV-A, ENV-B, ENV-C");
            }
            return read(environment, in);
        } catch (IOException e) {
            throw new InventoryException(resource + " cannot be read: " + e.getMessage(), e);
        }
    }

    static Inventory file(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return read(path.toString(), in);
        } catch (NoSuchFileException e) {
            throw new InventoryException("there is no file " + path, e);
        } catch (IOException e) {
            throw new InventoryException(path + " cannot be read: " + e, e);
        }
    }

    static Inventory text(String where, String yaml) {
        return read(where, new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Inventory read(String where, InputStream in) {
        try {
            InventoryYaml yaml = YAML.readValue(in, InventoryYaml.class);
            if (yaml == null) {
                throw new InventoryException("the file is empty");
            }
            return yaml.inventory();
        } catch (UnrecognizedPropertyException e) {
            String allowed = e.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new InventoryException(where + ", " + place(e) + ": the key is unknown; allowed are " + allowed, e);
        } catch (JsonMappingException e) {
            throw new InventoryException(where + ", " + place(e) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InventoryException(where + " is not readable as YAML: " + e.getMessage(), e);
        } catch (IllegalArgumentException | InventoryException e) {
            throw new InventoryException(where + ": " + e.getMessage(), e);
        }
    }

    /** The place in the administrator's own words: {@code hosts[1].vms[0].os, line 12}. */
    private static String place(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return path
                + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr());
    }
}
