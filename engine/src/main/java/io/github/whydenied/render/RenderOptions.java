package io.github.whydenied.render;

import io.github.whydenied.Settings;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.remedy.FixFormat;

/**
 * How much is printed.
 *
 * @param detail whether names are printed that AWS did not state
 * @param redactor masks what must not be printed
 * @param docsBase where the pages of the cause codes are
 * @param fixFormat in which language new statements are written
 */
@PublicApi
public record RenderOptions(Detail detail, Redactor redactor, String docsBase, FixFormat fixFormat) {

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
        return new RenderOptions(text.detail(), redactor, text.docsBase(), text.fixFormat());
    }

    /**
     * Options with the usual pages.
     *
     * @param detail whether names are printed that AWS did not state
     * @param redactor masks what must not be printed
     * @return the options
     */
    public static RenderOptions of(Detail detail, Redactor redactor) {
        return new RenderOptions(detail, redactor, DOCS_BASE, FixFormat.JSON);
    }

    /**
     * The same options with another redactor.
     *
     * @param other masks what must not be printed
     * @return the options
     */
    public RenderOptions with(Redactor other) {
        return new RenderOptions(detail, other, docsBase, fixFormat);
    }

    /**
     * The same options with other pages.
     *
     * @param other where the pages of the cause codes are
     * @return the options
     */
    public RenderOptions withDocsBase(String other) {
        return new RenderOptions(detail, redactor, other, fixFormat);
    }

    /**
     * The same options with statements in another language.
     *
     * @param other in which language new statements are written
     * @return the options
     */
    public RenderOptions with(FixFormat other) {
        return new RenderOptions(detail, redactor, docsBase, other);
    }
}
