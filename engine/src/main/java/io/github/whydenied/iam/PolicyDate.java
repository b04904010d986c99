package io.github.whydenied.iam;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Dates as condition values have them: W3C's forms of ISO 8601, or seconds since 1970.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date">Date
 *     operators</a>
 */
final class PolicyDate {

    private PolicyDate() {}

    /** The instant; null when the text is no date. */
    static @Nullable Instant parse(String text) {
        String date = text.strip();
        try {
            if (!date.isEmpty() && date.length() <= 18 && date.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return date.length() == 4 ? year(date) : Instant.ofEpochSecond(Long.parseLong(date));
            }
            if (date.length() == 7) {
                return LocalDate.parse(date + "-01")
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            if (date.length() == 10) {
                return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return OffsetDateTime.parse(date).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant year(String year) {
        return LocalDate.of(Integer.parseInt(year), 1, 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
