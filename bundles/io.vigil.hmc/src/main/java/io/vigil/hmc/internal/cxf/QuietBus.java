package io.vigil.hmc.internal.cxf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.cxf.Bus;
import org.apache.cxf.feature.Feature;
import org.apache.cxf.interceptor.Interceptor;
import org.apache.cxf.message.Message;

/**
 * The least a conduit needs of a bus: a place for properties. The usual bus loads all of CXF's extensions at start, for
 * which a plain HTTP client has no use.
 */
final class QuietBus implements Bus {
    private final Map<Class<?>, Object> extensions = new ConcurrentHashMap<>();
    private final Map<String, Object> properties = new ConcurrentHashMap<>();
    private volatile String id = "vigil-hmc";

    @Override
    public <T> T getExtension(Class<T> type) {
        return type.cast(extensions.get(type));
    }

    @Override
    public <T> void setExtension(T extension, Class<T> type) {
        extensions.put(type, extension);
    }

    @Override
    public boolean hasExtensionByName(String name) {
        return extensions.keySet().stream().anyMatch(type -> type.getName().equals(name));
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public void setId(String newId) {
        id = newId;
    }

    @Override
    public void shutdown(boolean wait) {
        extensions.clear();
    }

    @Override
    public void setProperty(String name, Object value) {
        properties.put(name, value);
    }

    @Override
    public Object getProperty(String name) {
        return properties.get(name);
    }

    @Override
    public void setProperties(Map<String, Object> values) {
        properties.putAll(values);
    }

    @Override
    public Map<String, Object> getProperties() {
        return properties;
    }

    @Override
    public Collection<Feature> getFeatures() {
        return List.of();
    }

    @Override
    public void setFeatures(Collection<? extends Feature> features) {
        throw new UnsupportedOperationException("this bus has no features");
    }

    @Override
    public BusState getState() {
        return BusState.RUNNING;
    }

    @Override
    public List<Interceptor<? extends Message>> getInInterceptors() {
        return new ArrayList<>();
    }

    @Override
    public List<Interceptor<? extends Message>> getOutInterceptors() {
        return new ArrayList<>();
    }

    @Override
    public List<Interceptor<? extends Message>> getInFaultInterceptors() {
        return new ArrayList<>();
    }

    @Override
    public List<Interceptor<? extends Message>> getOutFaultInterceptors() {
        return new ArrayList<>();
    }
}
