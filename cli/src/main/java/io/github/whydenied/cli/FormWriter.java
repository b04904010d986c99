package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.input.JsonScalar;
import io.github.whydenied.render.ExplanationReport;
import io.github.whydenied.render.HtmlPage;
import io.github.whydenied.render.HtmlRenderer;
import io.github.whydenied.render.JsonRenderer;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.OnceNotes;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.render.Renderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Writes each explanation in one form. A text that says the same again is neither explained nor rendered again; records of CloudTrail are
 * never the same.
 */
abstract class FormWriter implements ExplanationWriter {

    private static final int MAX_REMEMBERED = 1_000;
    private static final int MAX_REMEMBERED_LENGTH = 16_384;

    private final Renderer renderer;
    private final RenderOptions options;
    private final boolean remembers;
    private final Recent<Facts, byte[]> recent = new Recent<>(MAX_REMEMBERED);
    final Output out;

    /** All that an explanation without asking AWS is made of. */
    private record Facts(FailedCall call, Denial denial) {

        /** Of the text alone, which tells most of them apart and keeps its hash. */
        @Override
        public int hashCode() {
            return Objects.hashCode(call.error().message());
        }
    }

    private FormWriter(Output out, Renderer renderer, RenderOptions options, boolean remembers) {
        this.out = out;
        this.options = options;
        this.renderer = renderer;
        this.remembers = remembers;
    }

    /** Writes what was rendered, with what tells this denial from others like it. */
    abstract void write(DenialRecord record, byte[] rendered) throws IOException;

    /** Records are never the same, and what was given around a text is no part of it. */
    private boolean repeats(DenialRecord record) {
        return remembers && !record.recorded() && record.given().isEmpty();
    }

    @Override
    public final boolean addKnown(DenialRecord record) throws IOException {
        byte[] rendered = repeats(record) ? recent.get(new Facts(record.call(), record.denial())) : null;
        if (rendered != null) {
            write(record, rendered);
        }
        return rendered != null;
    }

    @Override
    public final void add(DenialRecord record, Explanation explanation) throws IOException {
        int said = saidOnce();
        byte[] rendered =
                renderer.render(ExplanationReport.of(explanation, options)).getBytes(StandardCharsets.UTF_8);
        if (repeats(record) && rendered.length <= MAX_REMEMBERED_LENGTH && saidOnce() == said) {
            recent.put(new Facts(record.call(), record.denial()), rendered);
        }
        write(record, rendered);
    }

    /** How much was said that is said once: what holds it must not be written again. */
    int saidOnce() {
        return 0;
    }

    /**
     * Blocks for people, an empty line between them.
     *
     * @param remembers whether the same facts have the same explanation
     * @param colored whether a terminal shows them
     */
    static ExplanationWriter text(Output out, RenderOptions options, boolean remembers, boolean colored) {
        OnceNotes once = new OnceNotes();
        LogRenderer blocks = new LogRenderer(options, once);
        Renderer renderer = colored ? report -> TerminalBlock.of(blocks.render(report)) : blocks;
        return new FormWriter(out, renderer, options, remembers) {
            private boolean first = true;

            @Override
            int saidOnce() {
                return once.told();
            }

            @Override
            void write(DenialRecord record, byte[] rendered) throws IOException {
                if (!first) {
                    out.line("");
                }
                first = false;
                String id = record.id() == null ? "" : ", id " + record.id().text();
                String time = record.time() == null ? "" : ", " + record.time();
                String place = Escapes.line("# " + record.where() + id + time);
                out.line(colored ? TerminalBlock.place(place) : place);
                out.line(rendered, 0);
            }
        };
    }

    /** One page for the browser, an article each. */
    static ExplanationWriter html(Output out, RenderOptions options, boolean remembers) {
        return new FormWriter(out, new HtmlRenderer(options), options, remembers) {
            private boolean first = true;

            private void begin() throws IOException {
                if (first) {
                    out.line(HtmlPage.head("Explained denials"));
                    first = false;
                }
            }

            @Override
            void write(DenialRecord record, byte[] rendered) throws IOException {
                begin();
                out.line(rendered, 0);
            }

            @Override
            public void end() throws IOException {
                begin();
                out.line(HtmlPage.foot());
            }
        };
    }

    /** One object of the schema whydenied/1 a line; with the id in front when the input had one. */
    static ExplanationWriter json(Output out, RenderOptions options, boolean remembers) {
        return new FormWriter(out, new JsonRenderer(options), options, remembers) {
            @Override
            void write(DenialRecord record, byte[] rendered) throws IOException {
                JsonScalar id = record.id();
                if (id == null) {
                    out.line(rendered, 0);
                } else {
                    out.text("{\"id\":" + ScalarWriter.inJson(id) + ",");
                    out.line(rendered, 1);
                }
            }
        };
    }
}
