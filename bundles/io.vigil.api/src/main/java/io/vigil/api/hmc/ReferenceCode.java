package io.vigil.api.hmc;

/** One entry of the reference-code history; word3 is empty for NULL. */
public record ReferenceCode(String timeStamp, String code, String word2, String word3) {}
