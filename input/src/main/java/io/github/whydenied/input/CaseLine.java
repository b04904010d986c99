package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line {@code {"id", "message"}} with what is known around the message. The event of a structured log is such an object too. */
final class CaseLine {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private @Nullable JsonScalar id;
    private @Nullable String message;
    private @Nullable String service;
    private @Nullable String operation;
    private @Nullable String region;
    private @Nullable String account;

    /** Whether a member holds what only a case holds. */
    private boolean facts;

    private boolean otherMessage;
    private List<String> unknown = List.of();
    private List<String> problems = List.of();

    /** Names that were told before, and are not told again. */
    private final Set<String> told;

    private CaseLine(Set<String> told) {
        this.told = told;
    }

    /**
     * Reads the current line.
     *
     * @param lines the lines, at one of them
     * @param told names of unknown members that are known to be unknown
     * @throws BadLineException when it is no object with a message
     */
    static CaseLine read(Lines lines, Set<String> told) throws BadLineException {
        CaseLine line = new CaseLine(told);
        try (JsonParser parser = FACTORY.createParser(lines.bytes(), lines.from(), lines.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLineException("is no JSON object");
            }
            line.members(parser);
            if (parser.nextToken() != null) {
                throw new BadLineException("holds more than one JSON value");
            }
        } catch (JsonProcessingException e) {
            throw new BadLineException(
                    "is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new BadLineException("is not in UTF-8: " + e.getMessage());
        }
        if (line.message == null) {
            // A log has objects of any kind; one with an id and a message of another type is meant for us.
            boolean meant = line.facts || (line.id != null && line.otherMessage);
            throw new BadLineException("has no \"message\" that is a string", !meant);
        }
        return line;
    }

    private void members(JsonParser parser) throws IOException, BadLineException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "id" -> {
                    if (value.isStructStart()) {
                        throw new BadLineException("has an \"id\" that is no string, number, boolean or null");
                    }
                    id = JsonScalar.of(parser);
                }
                case "message" -> {
                    message = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                    otherMessage = message == null;
                }
                case "service" -> service = word(parser, name, value);
                case "operation" -> operation = word(parser, name, value);
                case "region" -> region = word(parser, name, value);
                case "account" -> account = word(parser, name, value);
                default -> other(name, value);
            }
            parser.skipChildren();
        }
    }

    private void other(String name, JsonToken value) {
        if (told.contains(name)) {
            return;
        }
        if (!GivenFacts.MEMBERS.contains(name)) {
            if (unknown.isEmpty()) {
                unknown = new ArrayList<>();
            }
            unknown.add(name);
        } else if (value != JsonToken.VALUE_NULL) {
            facts = true;
        }
    }

    private @Nullable String word(JsonParser parser, String name, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (value != JsonToken.VALUE_NULL) {
            if (problems.isEmpty()) {
                problems = new ArrayList<>();
            }
            problems.add("/" + name + " is no text");
        }
        return null;
    }

    @Nullable
    JsonScalar id() {
        return id;
    }

    String message() {
        return message == null ? "" : message;
    }

    /** Whether the line holds policies or another member that only a case has. */
    boolean hasFacts() {
        return facts;
    }

    /** Names of members that mean nothing here. */
    List<String> unknown() {
        return unknown;
    }

    /** What is wrong with the members that are words. */
    List<String> problems() {
        return problems;
    }

    /** The words that the line has, as they are written. */
    CallHints hints() {
        return new CallHints(service, operation, region, account);
    }

    boolean hasHints() {
        return service != null || operation != null || region != null || account != null;
    }
}
