package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.render.HtmlPage;
import io.github.whydenied.render.HtmlRenderer;
import io.github.whydenied.render.JsonRenderer;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.RenderOptions;
import java.io.IOException;

/** What becomes of explanations. */
interface Printing {

    /** Takes the next explanation. */
    void add(Occurrence occurrence, Explanation explanation) throws IOException;

    /** After the last one. */
    default void end() throws IOException {}

    /** Blocks for people, an empty line between them. */
    static Printing text(Output out, RenderOptions options) {
        LogRenderer renderer = new LogRenderer(options);
        return new Printing() {
            private boolean first = true;

            @Override
            public void add(Occurrence occurrence, Explanation explanation) throws IOException {
                if (!first) {
                    out.line("");
                }
                first = false;
                String id =
                        occurrence.id() == null ? "" : ", id " + occurrence.id().text();
                String time = occurrence.time() == null ? "" : ", " + occurrence.time();
                if (!occurrence.where().equals(Inputs.STDIN + ":1") || !id.isEmpty()) {
                    out.line(Escapes.line("# " + occurrence.where() + id + time));
                }
                out.line(renderer.render(explanation));
            }
        };
    }

    /** One page for the browser, an article each. */
    static Printing html(Output out, RenderOptions options) {
        HtmlRenderer renderer = new HtmlRenderer(options);
        return new Printing() {
            private boolean first = true;

            private void begin() throws IOException {
                if (first) {
                    out.line(HtmlPage.head("Explained denials"));
                    first = false;
                }
            }

            @Override
            public void add(Occurrence occurrence, Explanation explanation) throws IOException {
                begin();
                out.line(renderer.render(explanation));
            }

            @Override
            public void end() throws IOException {
                begin();
                out.line(HtmlPage.foot());
            }
        };
    }

    /** One object of the schema whydenied/1 a line; with the id in front when the input had one. */
    static Printing json(Output out, RenderOptions options) {
        JsonRenderer renderer = new JsonRenderer(options);
        return (occurrence, explanation) -> {
            String json = renderer.render(explanation);
            JsonScalar id = occurrence.id();
            out.line(id == null ? json : "{\"id\":" + JsonScalar.inJson(id) + "," + json.substring(1));
        };
    }
}
