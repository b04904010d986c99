package io.github.whydenied.render;

import io.github.whydenied.annotations.InternalApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A page around articles of the {@link HtmlRenderer}. Needs no script and loads nothing; its one style is allowed by
 * {@link #contentSecurityPolicy()}.
 */
@InternalApi
public final class HtmlPage {

    /** The page's one style, as it stands between its tags. */
    private static final String STYLE = style();

    private HtmlPage() {}

    /**
     * What a page begins with, for a page that is written while its articles come.
     *
     * @param title the page's title and heading
     * @return everything before the first article
     */
    public static String head(String title) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + Html.text(contentSecurityPolicy())
                + "\">\n<title>" + Html.text(title) + "</title>\n<style>" + STYLE
                + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + Html.text(title) + "</h1>\n";
    }

    /**
     * What a page ends with.
     *
     * @return everything after the last article
     */
    public static String foot() {
        return "</main>\n</body>\n</html>";
    }

    /**
     * A whole page.
     *
     * @param title the page's title and heading
     * @param articles as {@link HtmlRenderer} gives them
     * @return the page
     */
    public static String of(String title, List<String> articles) {
        StringBuilder out = new StringBuilder(head(title));
        if (articles.isEmpty()) {
            out.append("<p>No denial.</p>\n");
        }
        articles.forEach(article -> out.append(article).append('\n'));
        return out.append(foot()).toString();
    }

    /**
     * The source expression that allows the style in a {@code style-src} directive.
     *
     * @return such as {@code 'sha256-...'}, with its quotes
     */
    public static String styleSource() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The strictest policy under which the page looks as it should. The page holds it too; a server should also send it,
     * with {@code frame-ancestors}, which a page cannot say of itself.
     *
     * @return the value of the header {@code Content-Security-Policy}
     */
    public static String contentSecurityPolicy() {
        return "default-src 'none'; style-src " + styleSource() + "; base-uri 'none'; form-action 'none'";
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
