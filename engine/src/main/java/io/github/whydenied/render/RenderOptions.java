package io.github.whydenied.render;

import io.github.whydenied.Settings;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.annotations.PublicApi;

/**
 * How much is printed.
 *
 * @param detail whether names are printed that AWS did not state
 * @param redactor masks what must not be printed
 * @param docsBase where the pages of the cause codes are
 */
@PublicApi
public record RenderOptions(Detail detail, Redactor redactor, String docsBase) {

    /** Where the pages of the cause codes are. */
    public static final String DOCS_BASE = Settings.DEFAULT.output().text().docsBase();

    /** Full detail, standard redaction. */
    public static final RenderOptions STANDARD = of(Detail.FULL, Redactor.standard());

    /** Ends the address of the pages with a slash. */
    public RenderOptions {
        docsBase = docsBase.endsWith("/") ? docsBase : docsBase + "/";
    }

    /**
     * Options as the settings have them.
     *
     * @param text how texts are written
     * @return the options
     */
    public static RenderOptions of(Settings.Text text) {
        Redactor redactor = text.redaction() == Settings.Redaction.STRICT ? Redactor.strict() : Redactor.standard();
        return new RenderOptions(text.detail(), redactor, text.docsBase());
    }

    /**
     * Options with the usual pages.
     *
     * @param detail whether names are printed that AWS did not state
     * @param redactor masks what must not be printed
     * @return the options
     */
    public static RenderOptions of(Detail detail, Redactor redactor) {
        return new RenderOptions(detail, redactor, DOCS_BASE);
    }
}
