package io.github.whydenied.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Where in a text what a JSON pointer names stands. People count lines, and not the members of a list. */
final class JsonPlaces {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonPlaces() {}

    /** A problem that begins with a JSON pointer, with the line and column of the nearest thing that the text has. */
    static String located(String text, String problem) {
        if (!problem.startsWith("/")) {
            return problem;
        }
        int blank = problem.indexOf(' ');
        String pointer = blank < 0 ? problem : problem.substring(0, blank);
        String best = "";
        String place = "";
        try (JsonParser parser = FACTORY.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String here = parser.getParsingContext().pathAsPointer().toString();
                boolean above = pointer.equals(here) || pointer.startsWith(here + "/");
                if (above && here.length() > best.length()) {
                    best = here;
                    place = "line " + parser.currentTokenLocation().getLineNr() + ", column "
                            + parser.currentTokenLocation().getColumnNr() + ": ";
                }
            }
        } catch (IOException e) {
            return problem;
        }
        return place + problem;
    }
}
