package io.vigil.command.internal.change;

import io.vigil.api.operation.RefusedException;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.command.internal.grammar.Values;
import io.vigil.model.Contact;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code add}, {@code modify} and {@code delete notify}: contacts (72 section 1). */
final class NotifyChange {
    /** One mailbox: ASCII or quoted local part, domain with a dot or localhost, at most 254 characters. */
    static final Values ADDRESS = Values.matching(
            "one mail address, name@domain, at most 254 characters",
            "(?=.{3,254}$)([A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}|\"[\\x20-\\x7e&&[^\"\\\\]]{1,62}\")@"
                    + "(localhost|[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+)");

    private static final int MAX_USERS = 64;
    private static final int MAX_ADDRESSES = 8;
    private static final String PHONE = "(\\+?[0-9]{7,15})@.*";

    private NotifyChange() {}

    static CompletionStage<Integer> add(Call call) {
        String user = call.line().value("user").orElseThrow();
        String address = call.line().value("contact").orElseThrow();
        call.store().update(call.actor(), tx -> {
            List<Contact> all = tx.registry().contacts();
            refuseTwice(all, user, address);
            List<Contact> own =
                    all.stream().filter(contact -> contact.user().equals(user)).toList();
            if (own.size() >= MAX_ADDRESSES) {
                throw Refusals.limit("addresses of a user", MAX_ADDRESSES);
            }
            if (own.isEmpty() && all.stream().map(Contact::user).distinct().count() >= MAX_USERS) {
                throw Refusals.limit("notify users", MAX_USERS);
            }
            tx.create(contact(user, address));
        });
        call.print().out("successfully added user info");
        return Call.done(Refusals.DONE);
    }

    static CompletionStage<Integer> delete(Call call) {
        CommandLine line = call.line();
        String user = line.value("user").orElseThrow();
        call.store().update(call.actor(), tx -> {
            List<Contact> gone = tx.registry().contacts().stream()
                    .filter(contact -> contact.user().equals(user))
                    .filter(contact ->
                            line.value("contact").map(contact.address()::equals).orElse(true))
                    .toList();
            if (gone.isEmpty()) {
                throw new RefusedException(
                        Refusals.NOT_FOUND,
                        line.has("contact")
                                ? "Contact '" + line.value("contact").orElseThrow() + "' not found for user '" + user
                                        + "'"
                                : "Notify user '" + user + "' not found");
            }
            gone.forEach(contact -> tx.delete(Contact.class, contact.key()));
        });
        call.print().out("successfully deleted user info");
        return Call.done(Refusals.DONE);
    }

    static CompletionStage<Integer> modify(Call call) {
        CommandLine line = call.line();
        boolean address = line.has("oldcontact") && line.has("newcontact");
        boolean name = line.has("oldusername") && line.has("newusername");
        if (address == name || line.attributes().size() != 2) {
            throw Refusals.usage(
                    "Missing attribute: give oldcontact= and newcontact=, or oldusername= and newusername=");
        }
        String old = line.value(address ? "oldcontact" : "oldusername").orElseThrow();
        String now = line.value(address ? "newcontact" : "newusername").orElseThrow();
        call.store().update(call.actor(), tx -> {
            List<Contact> all = tx.registry().contacts();
            List<Contact> changed = all.stream()
                    .filter(contact -> (address ? contact.address() : contact.user()).equals(old))
                    .toList();
            if (changed.isEmpty()) {
                throw new RefusedException(
                        Refusals.NOT_FOUND, (address ? "Contact '" : "Notify user '") + old + "' not found");
            }
            for (Contact contact : changed) {
                Contact after = address ? contact(contact.user(), now) : contact(now, contact.address());
                refuseTwice(all, after.user(), after.address());
                tx.delete(Contact.class, contact.key());
                tx.create(after);
            }
        });
        call.print().out("successfully modified user info");
        return Call.done(Refusals.DONE);
    }

    private static void refuseTwice(List<Contact> all, String user, String address) {
        boolean known = all.stream()
                .anyMatch(contact ->
                        contact.user().equals(user) && contact.address().equalsIgnoreCase(address));
        if (known) {
            throw Refusals.policy("Contact '" + address + "' already exists for user '" + user + "'");
        }
    }

    private static Contact contact(String user, String address) {
        return new Contact(user, address, address.matches(PHONE) ? Contact.Form.SHORT : Contact.Form.FULL);
    }
}
