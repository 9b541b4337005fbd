package io.vigil.notify.internal.driver;

import io.vigil.model.Contact;
import io.vigil.spi.notify.Recipient;
import java.util.regex.Pattern;

/** Contacts as notifiers see them. */
final class Recipients {
    /** The local part is a telephone number: the mail goes to a carrier's gateway (NOT-14). */
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{7,15}@.*");

    private Recipients() {}

    static Recipient of(Contact contact) {
        return of(contact.user(), contact.address(), contact.form() == Contact.Form.SHORT);
    }

    static Recipient of(String user, String address, boolean shortForm) {
        return new Recipient(user, address, shortForm || PHONE.matcher(address).matches());
    }
}
