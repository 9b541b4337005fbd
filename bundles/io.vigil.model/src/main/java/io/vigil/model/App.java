package io.vigil.model;

/**
 * An application as its agent last reported it (spec 20, section 3.9); read-only on the controller.
 *
 * @param status colour word: GREEN, YELLOW, RED or NONE
 * @param maxRestart restarts the agent tries by itself before RED
 * @param monitored false while monitoring is suspended inside the VM
 * @param state name of spec 50, section 7.2; empty when the report named none
 * @param restarts by the agent so far
 */
public record App(
        AppId id,
        String name,
        String status,
        boolean critical,
        int maxRestart,
        boolean monitored,
        String state,
        int restarts)
        implements Resource {
    public App {
        Texts.required("application name", name);
        status = status == null ? "" : status;
        state = state == null ? "" : state;
    }

    public boolean red() {
        return status.equals(AppColor.RED.name());
    }

    public boolean green() {
        return status.equals(AppColor.GREEN.name());
    }

    @Override
    public String key() {
        return id.toString();
    }
}
