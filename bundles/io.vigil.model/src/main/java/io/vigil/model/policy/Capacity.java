package io.vigil.model.policy;

/**
 * One flexible-capacity value (71, section 3.3): a percentage, the profile minimum, or the desired amount unchanged.
 *
 * @param percent 1-100 when {@code kind} is PERCENT, else 0
 */
public record Capacity(Kind kind, int percent) {
    /** Which amount counts. */
    public enum Kind {
        PERCENT,
        MINIMUM,
        CURRENT_DESIRED,
        NONE
    }

    public static final Capacity FULL = new Capacity(Kind.PERCENT, 100);

    public static Capacity parse(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.PERCENT && kind.name().equalsIgnoreCase(text)) {
                return new Capacity(kind, 0);
            }
        }
        int percent = Integer.parseInt(text);
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException(text);
        }
        return new Capacity(Kind.PERCENT, percent);
    }

    public String text() {
        return kind == Kind.PERCENT ? Integer.toString(percent) : kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
