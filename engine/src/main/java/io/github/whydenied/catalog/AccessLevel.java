package io.github.whydenied.catalog;

/** What kind of access an action gives. */
enum AccessLevel {
    LIST,
    READ,
    WRITE,
    PERMISSIONS,
    TAGGING;

    static AccessLevel of(char letter) {
        return switch (letter) {
            case 'L' -> LIST;
            case 'R' -> READ;
            case 'W' -> WRITE;
            case 'P' -> PERMISSIONS;
            case 'T' -> TAGGING;
            default -> throw new IllegalArgumentException("no access level has the letter " + letter);
        };
    }
}
