package io.vigil.vios.health.internal.client;

import io.vigil.api.health.AgentMessages;
import io.vigil.api.health.HealthException;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.store.Store;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import io.vigil.model.health.AppState;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.CodecException;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.MessageText;
import io.vigil.vios.health.codec.MsgKey;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ViosReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Messages to agents through the consoles (spec 40, section 10). Keeps no state. */
@Component(service = AgentMessages.class)
public final class PassThroughAgentMessages implements AgentMessages {
    private static final int SEQUENCE = 1;

    private final PassThroughClient client;

    @Activate
    public PassThroughAgentMessages(@Reference HmcService hmc, @Reference Store store) {
        this.client = new PassThroughClient(hmc, store);
    }

    @Override
    public CompletionStage<Void> put(ViosId vios, VmId vm, long tag, long code, Duration lifetime) {
        return client.tell(
                vios,
                new HealthRequest.PutMsg(
                        key(vm, tag),
                        OptionalInt.of(Math.toIntExact(lifetime.toSeconds())),
                        MessageText.command(code)));
    }

    @Override
    public CompletionStage<Progress> query(ViosId vios, VmId vm, long tag) {
        MsgKey key = key(vm, tag);
        return client.ask(
                vios,
                new HealthRequest.MsgRef(Action.QUERY_MSG, key),
                reply -> Progress.valueOf(only(reply, ReplyItem.MsgStat.class, key, ReplyItem.MsgStat::key)
                        .state()
                        .name()));
    }

    @Override
    public CompletionStage<String> get(ViosId vios, VmId vm, long tag) {
        MsgKey key = key(vm, tag);
        return client.ask(vios, new HealthRequest.MsgRef(Action.GET_MSG, key), reply -> only(
                        reply, ReplyItem.Msg.class, key, ReplyItem.Msg::key)
                .text());
    }

    @Override
    public CompletionStage<Void> acknowledge(ViosId vios, VmId vm, long tag) {
        return client.tell(vios, new HealthRequest.MsgRef(Action.ACK_MSG, key(vm, tag)));
    }

    @Override
    public CompletionStage<Integer> sync(ViosId vios, Map<VmId, Long> keep) {
        List<MsgKey> keys = keep.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> key(entry.getKey(), entry.getValue()))
                .toList();
        return client.ask(vios, new HealthRequest.SyncMsg(keys), reply -> reply.items(ReplyItem.Dropped.class)
                .mapToInt(list -> list.dropped().size())
                .sum());
    }

    @Override
    public List<AppState> applications(VmId vm, String answer) throws HealthException {
        try {
            return Applications.of(vm, MessageText.readReport(answer));
        } catch (CodecException e) {
            throw new HealthException(
                    HealthException.Kind.UNREADABLE,
                    0,
                    "application report of VM " + vm + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private interface KeyOf<T> {
        MsgKey of(T item);
    }

    /** The reply must speak of the message asked for: an answer of another exchange is none. */
    private static <T extends ReplyItem> T only(ViosReply reply, Class<T> type, MsgKey key, KeyOf<T> keyOf)
            throws CodecException {
        List<T> found = reply.items(type).toList();
        if (found.size() != 1 || !same(key, keyOf.of(found.get(0)))) {
            throw new CodecException(
                    ExitCode.SCHEMA,
                    found.isEmpty()
                            ? "the reply says nothing of message " + key.hsTag()
                            : "the reply speaks of another message than " + key.hsTag());
        }
        return found.get(0);
    }

    private static boolean same(MsgKey asked, MsgKey told) {
        return asked.uuid().equalsIgnoreCase(told.uuid())
                && asked.hsTag() == told.hsTag()
                && asked.seqNum() == told.seqNum();
    }

    private static MsgKey key(VmId vm, long tag) {
        return new MsgKey(vm.lower(), tag, SEQUENCE);
    }
}
