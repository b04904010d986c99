package io.github.whydenied.render;

/**
 * How much is printed.
 *
 * @param detail whether names are printed that AWS did not state
 * @param redactor masks what must not be printed
 * @param docsBase where the pages of the cause codes are
 */
public record RenderOptions(Detail detail, Redactor redactor, String docsBase) {

    /** Whether names are printed that AWS did not state. */
    public enum Detail {
        /** All that was found. */
        FULL,
        /** Only names that AWS's own message holds. */
        SAFE
    }

    /** Where the pages of the cause codes are. */
    public static final String DOCS_BASE = "https://whydenied.github.io/causes/";

    /** Full detail, standard redaction. */
    public static final RenderOptions STANDARD = of(Detail.FULL, Redactor.standard());

    /** Ends the address of the pages with a slash. */
    public RenderOptions {
        docsBase = docsBase.endsWith("/") ? docsBase : docsBase + "/";
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
