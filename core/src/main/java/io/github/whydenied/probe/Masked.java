package io.github.whydenied.probe;

/** Addresses as they may be shown. */
final class Masked {

    private Masked() {}

    /** Without what stands before the {@code @} of the authority, and without a query, where tokens travel. */
    static String url(String value) {
        String shown = value.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)?[^/@\\s]*@", "$1(removed)@");
        return Scrub.text(shown.replaceFirst("\\?.*", "?(removed)"));
    }
}
