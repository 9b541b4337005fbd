package io.vigil.model;

/** A person to tell: one user and one address (72, section 1). */
public record Contact(String user, String address, Form form) implements Resource {
    /** Long or short text. */
    public enum Form {
        FULL,
        SHORT
    }

    public Contact {
        Texts.required("user", user);
        Texts.required("contact", address);
    }

    @Override
    public String key() {
        return user + " " + address;
    }

    @Override
    public String name() {
        return user;
    }
}
