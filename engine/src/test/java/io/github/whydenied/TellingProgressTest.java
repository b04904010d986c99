package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.TellingProgress.State;
import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.testing.Calls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How far listeners were told: every transition, and that they hear nothing twice and miss no last word. */
class TellingProgressTest {

    private static final Path SOURCE = Path.of("src/main/java/io/github/whydenied/TellingProgress.java");
    private static final Explanation OFFLINE = explanation();
    private static final Explanation COMPLETE =
            OFFLINE.asComplete(OFFLINE.course().evidence(), 0);
    private static final Explanation SO_FAR =
            OFFLINE.asComplete(OFFLINE.course().evidence(), 1);

    private static Explanation explanation() {
        try (Diagnoser offline = Diagnoser.builder().build()) {
            return offline.diagnose(Calls.deniedGetObject("bucket", "key"), CallerAccess.NONE)
                    .orElseThrow()
                    .current();
        }
    }

    /** What happens to a diagnosis; says whether it gave its caller something to tell. */
    private enum Event {
        TAKE_INCOMPLETE {
            @Override
            boolean on(TellingProgress progress) {
                return progress.takeIncomplete() != null;
            }
        },
        END {
            @Override
            boolean on(TellingProgress progress) {
                return progress.end(COMPLETE);
            }
        },
        STOP_WAITING {
            @Override
            boolean on(TellingProgress progress) {
                return progress.stopWaiting() != null;
            }
        },
        TAKE_COMPLETE {
            @Override
            boolean on(TellingProgress progress) {
                return progress.takeComplete() != null;
            }
        },
        TAKE_LAST_WORD {
            @Override
            boolean on(TellingProgress progress) {
                return progress.takeLastWord();
            }
        },
        TOLD {
            @Override
            boolean on(TellingProgress progress) {
                progress.told();
                return false;
            }
        };

        abstract boolean on(TellingProgress progress);

        String method() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_");
            StringBuilder method = new StringBuilder(words[0]);
            for (int i = 1; i < words.length; i++) {
                method.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
            }
            return method.toString();
        }
    }

    private static TellingProgress in(State state) {
        TellingProgress progress = new TellingProgress(OFFLINE, state.name().startsWith("AWAITED"));
        List<Event> way = switch (state) {
            case AWAITED, UNTOLD -> List.of();
            case AWAITED_INCOMPLETE, INCOMPLETE_TOLD -> List.of(Event.TAKE_INCOMPLETE);
            case AWAITED_ENDED, ENDED -> List.of(Event.END);
            case TAKEN -> List.of(Event.TAKE_LAST_WORD);
            case TOLD -> List.of(Event.TAKE_LAST_WORD, Event.TOLD);
        };
        way.forEach(event -> event.on(progress));
        assertThat(progress.state()).isEqualTo(state);
        return progress;
    }

    /** The table of the class' Javadoc, so that it stays true. */
    static Stream<Arguments> cells() throws Exception {
        List<String> table = Files.readAllLines(SOURCE).stream()
                .dropWhile(line -> !line.contains("<pre>"))
                .takeWhile(line -> !line.contains("</pre>"))
                .skip(1)
                .map(line -> line.replace(" * ", "").trim())
                .toList();
        List<String> events = List.of(table.get(0).split(" +"));
        assertThat(events)
                .containsExactlyElementsOf(
                        Stream.of(Event.values()).map(Event::method).toList());
        assertThat(table.subList(1, table.size()).stream().map(row -> row.split(" +")[0]))
                .containsExactlyElementsOf(
                        Stream.of(State.values()).map(State::name).toList());
        List<Arguments> cells = new ArrayList<>();
        for (String line : table.subList(1, table.size())) {
            List<String> row = List.of(line.split(" +"));
            for (Event event : Event.values()) {
                String cell = row.get(1 + events.indexOf(event.method()));
                cells.add(Arguments.of(State.valueOf(row.get(0)), event, cell));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyTransitionIsTheTables(State from, Event event, String cell) {
        TellingProgress progress = in(from);

        boolean tells = event.on(progress);

        assertThat(progress.state()).isEqualTo(cell.equals("-") ? from : State.valueOf(cell.replace("!", "")));
        assertThat(tells).isEqualTo(cell.endsWith("!"));
    }

    @Test
    void theFirstEndCounts() {
        TellingProgress progress = in(State.UNTOLD);

        assertThat(progress.end(COMPLETE)).isTrue();
        assertThat(progress.end(SO_FAR)).isFalse();

        assertThat(progress.takeComplete()).isSameAs(COMPLETE);
    }

    @Test
    void theLastWordGivesWayToTheCompleteExplanation() {
        TellingProgress cutShort = in(State.TAKEN);
        assertThat(cutShort.lastWord(SO_FAR)).isSameAs(SO_FAR);
        assertThat(cutShort.known()).isSameAs(SO_FAR);
        assertThat(cutShort.end(COMPLETE)).isFalse();
        assertThat(cutShort.known()).isSameAs(COMPLETE);

        TellingProgress ended = in(State.TAKEN);
        ended.end(COMPLETE);
        assertThat(ended.lastWord(SO_FAR)).isSameAs(COMPLETE);
    }

    /** What one diagnosis had told, put down in the order in which it was. */
    private static final class Listener {

        private final TellingProgress progress;
        private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
        private final AtomicLong counted = new AtomicLong();

        Listener(TellingProgress progress) {
            this.progress = progress;
        }

        void incomplete() {
            if (progress.takeIncomplete() != null) {
                heard.add("incomplete");
            }
        }

        void last(@Nullable Explanation last) {
            if (last != null) {
                heard.add(last.equals(COMPLETE) ? "complete" : "so far");
                counted.addAndGet(progress.told());
            }
        }

        void call() {
            if (!progress.countLater()) {
                counted.incrementAndGet();
            }
        }
    }

    private static void caller(TellingProgress progress, Listener listener) {
        listener.incomplete();
        listener.last(progress.stopWaiting());
    }

    private static void end(TellingProgress progress, Listener listener) {
        if (progress.end(COMPLETE)) {
            listener.last(progress.takeComplete());
        }
    }

    private static void asker(TellingProgress progress, Listener listener) {
        if (!progress.isAwaited()) {
            listener.incomplete();
        }
        end(progress, listener);
    }

    private static void exit(TellingProgress progress, Listener listener) {
        listener.last(progress.takeComplete());
        if (progress.takeLastWord()) {
            listener.last(progress.lastWord(SO_FAR));
        }
    }

    /** The caller, the thread that asks, the alarm, the end of the process and other callers, all at once. */
    @Test
    void nobodyHearsTwiceAndNobodyMissesTheLastWhoeverComesWhen() throws Exception {
        int calls = 20;
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (int round = 0; round < 2_000; round++) {
                boolean isAwaited = round % 2 == 0;
                boolean processEnds = round % 3 == 0;
                TellingProgress progress = new TellingProgress(OFFLINE, isAwaited);
                Listener listener = new Listener(progress);
                List<Runnable> all =
                        new ArrayList<>(List.of(() -> asker(progress, listener), () -> end(progress, listener), () -> {
                            for (int i = 0; i < calls; i++) {
                                listener.call();
                            }
                        }));
                if (isAwaited) {
                    all.add(() -> caller(progress, listener));
                }
                if (processEnds) {
                    all.add(() -> exit(progress, listener));
                }
                together(threads, all);

                assertThat(listener.heard).doesNotHaveDuplicates();
                assertThat(listener.heard.stream().filter(one -> !one.equals("incomplete")))
                        .hasSize(1);
                if (isAwaited && !processEnds) {
                    // The caller tells both, on its thread, so that the order is certain too.
                    assertThat(listener.heard).last().isEqualTo("complete");
                }
                assertThat(listener.counted).hasValue(calls);
                assertThat(progress.state()).isEqualTo(State.TOLD);
                assertThat(progress.known()).isSameAs(COMPLETE);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void together(ExecutorService threads, List<Runnable> all) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(all.size());
        List<Future<?>> running = new ArrayList<>();
        for (Runnable one : all) {
            running.add(threads.submit(() -> {
                barrier.await(10, TimeUnit.SECONDS);
                one.run();
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get(10, TimeUnit.SECONDS);
        }
    }
}
