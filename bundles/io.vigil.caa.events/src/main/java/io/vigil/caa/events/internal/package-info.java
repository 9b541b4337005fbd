/**
 * Behind the exported package.
 *
 * <p>Parsing is a line of three: {@code Scanner} finds records and markers in the text and cuts them into lines or pairs,
 * {@code RecordState} keeps what belongs to one record, {@code Meaning} judges it.
 */
package io.vigil.caa.events.internal;
