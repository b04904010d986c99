package io.github.whydenied.cli;

import java.io.IOException;

/** A form of the summary. */
@FunctionalInterface
interface SummaryForm {

    void write(SummaryReport report, Allowances allowances) throws IOException;
}
