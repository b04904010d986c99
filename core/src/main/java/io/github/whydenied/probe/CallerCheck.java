package io.github.whydenied.probe;

import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Asks STS who the caller is, as {@link CallerIdentityProbe} does, and keeps what else the answer tells: AWS's clock, and
 * that the credentials were rejected.
 */
final class CallerCheck implements Probe {

    private final AwsClients clients;
    private final Clock clock;
    private @Nullable Duration localAhead;
    private @Nullable String rejection;

    CallerCheck(AwsClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** How far the local clock is ahead, to the second; null when AWS did not answer. */
    @Nullable
    Duration localAhead() {
        return localAhead;
    }

    /** The error code with which AWS rejected the credentials; null when it did not. */
    @Nullable
    String rejection() {
        return rejection;
    }

    @Override
    public ProbeDescriptor descriptor() {
        return CallerIdentityProbe.DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry);
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        return CallerIdentityProbe.caller(ProbeCalls.once(session, "", bounds -> {
            try {
                SignedHttp.Answer answer =
                        clients.sts(inquiry).answer(session, CallerIdentityProbe.OPERATION, QueryParameters.none());
                compareClocks(answer.response());
                return QueryClient.result(answer, CallerIdentityProbe.OPERATION);
            } catch (AwsServiceException e) {
                note(e);
                throw e;
            }
        }));
    }

    private void note(AwsServiceException failure) {
        if (failure.awsErrorDetails() == null) {
            return;
        }
        compareClocks(failure.awsErrorDetails().sdkHttpResponse());
        String code = failure.awsErrorDetails().errorCode();
        boolean aboutTheCaller = failure.statusCode() >= 400 && failure.statusCode() < 500;
        if (code != null && aboutTheCaller && !code.toLowerCase(Locale.ROOT).contains("throttl")) {
            rejection = Scrub.text(code);
        }
    }

    private void compareClocks(@Nullable SdkHttpResponse response) {
        String date =
                response == null ? null : response.firstMatchingHeader("Date").orElse(null);
        if (date == null) {
            return;
        }
        try {
            Instant server = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            // The header has no fractions of a second.
            localAhead = Duration.between(server, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeParseException e) {
            localAhead = null;
        }
    }
}
