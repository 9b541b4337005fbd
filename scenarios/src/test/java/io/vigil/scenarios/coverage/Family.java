package io.vigil.scenarios.coverage;

import java.util.regex.Pattern;

/**
 * The ids one page gives under one prefix.
 *
 * @param prefix as it stands before the number, for example {@code FD-} or {@code FV}
 * @param qualified several pages use the prefix: tests name the page too, {@code 71-V1} (R28)
 */
record Family(String page, String prefix, boolean qualified) {
    private static final String NUMBER = "([0-9]{1,3})([a-z]?)";

    /** The id as tests write it. */
    String id(String number) {
        return (qualified ? page + "-" : "") + prefix + number;
    }

    /** In the page itself the page number is not written; it may stand behind the range of its own section. */
    Pattern onItsPage() {
        return Pattern.compile("(?<![A-Za-z0-9-])" + Pattern.quote(prefix) + NUMBER + "(?![0-9])");
    }

    /** One id, or the range up to a second one: {@code FV01}, {@code VH-1 to VH-5}, {@code 71-V1-V53}. */
    Pattern inTests() {
        String name = Pattern.quote(prefix);
        String page = qualified ? "(?<![0-9])" + this.page + "-" : "(?<![A-Za-z])";
        return Pattern.compile(page + name + NUMBER + "(?:(?: to |-|\\.\\.)(?:" + name + ")?([0-9]{1,3})(?![0-9.]))?");
    }
}
