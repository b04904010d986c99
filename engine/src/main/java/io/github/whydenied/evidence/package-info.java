/**
 * Who said what: the ledger of evidence and the bounded running of probes. Fifth in the flow, after {@code catalog}.
 */
@NullMarked
package io.github.whydenied.evidence;

import org.jspecify.annotations.NullMarked;
