package io.github.whydenied.cli;

import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.input.DenialSink;
import io.github.whydenied.input.PassedOver;
import io.github.whydenied.input.TrailCall;
import java.util.EnumMap;
import java.util.Map;

/** Hands the calls of a trail on to a replay, and tells what could not be read. */
final class ReplaySink implements DenialSink, Inputs.Passed {

    /** More reports than this hide the others. */
    private static final int MAX_REPORTS = 20;

    private final Replay replay;
    private final Console console;
    private final Progress progress;
    private final Map<PassedOver, Long> passed = new EnumMap<>(PassedOver.class);
    private long problems;

    ReplaySink(Replay replay, Console console, Progress progress) {
        this.progress = progress;
        this.replay = replay;
        this.console = console;
    }

    @Override
    public void found(DenialRecord record) {
        replay.denied(record);
    }

    @Override
    public boolean wantsCalls() {
        return true;
    }

    @Override
    public void called(TrailCall call) {
        replay.wentWell(call);
    }

    @Override
    public void unreadable(String where, String problem) {
        problems++;
        if (problems <= MAX_REPORTS) {
            progress.end(console);
            console.say(where + ": " + problem);
        }
    }

    /** What holds no calls. */
    @Override
    public void passedOver(PassedOver what, long count) {
        passed.merge(what, count, Long::sum);
    }

    @Override
    public void advanced() {
        progress.advanced(console, replay.counts().denied);
    }

    /** After the last input; how many could not be read. */
    long end() {
        progress.end(console);
        passed.forEach((what, count) -> console.say("passed over " + what.words(count)));
        if (problems > MAX_REPORTS) {
            console.say((problems - MAX_REPORTS) + " more could not be read");
        }
        return problems;
    }
}
