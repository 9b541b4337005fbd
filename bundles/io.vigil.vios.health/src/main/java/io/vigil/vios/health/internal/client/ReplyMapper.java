package io.vigil.vios.health.internal.client;

import io.vigil.vios.health.codec.CodecException;
import io.vigil.vios.health.codec.ViosReply;

/** From a wire reply to the controller's records. */
@FunctionalInterface
interface ReplyMapper<T> {
    T map(ViosReply reply) throws CodecException;
}
