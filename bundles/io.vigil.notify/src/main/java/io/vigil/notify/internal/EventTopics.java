package io.vigil.notify.internal;

import io.vigil.api.store.Commit;
import io.vigil.api.store.Store;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Posts every event on {@code ksys/event/<comp>/<name>} with the record in property {@code event} and its number in {@code id} (72 section 9). */
@Component(
        immediate = true,
        service = {})
public final class EventTopics {
    private final EventAdmin admin;
    private final Mailbox mailbox;
    private final Store.Subscription subscription;

    @Activate
    public EventTopics(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) EventAdmin admin,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Store store,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Tasks tasks) {
        this.admin = admin;
        this.mailbox = tasks.mailbox("event topics");
        this.subscription =
                store.onCommit(commit -> commit.events().forEach(event -> mailbox.execute(() -> post(event))));
    }

    private void post(Commit.RaisedEvent raised) {
        String topic = "ksys/event/" + raised.event().name().component() + "/"
                + raised.event().name();
        admin.postEvent(new Event(topic, Map.of("event", raised.event(), "id", raised.id())));
    }

    @Deactivate
    void stop() {
        subscription.close();
        mailbox.close();
    }
}
