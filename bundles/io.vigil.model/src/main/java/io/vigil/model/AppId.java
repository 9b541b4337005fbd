package io.vigil.model;

/** An application inside a VM: the VM and the identifier its agent gave (decimal digits). */
public record AppId(VmId vm, String app) {
    public AppId {
        Texts.required("application id", app);
    }

    @Override
    public String toString() {
        return vm + "/" + app;
    }
}
