package io.vigil.simulator.datacentre;

/** An inventory that cannot be used; the message names the place, the value and what is allowed. */
public final class InventoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InventoryException(String message) {
        super(message);
    }

    public InventoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
