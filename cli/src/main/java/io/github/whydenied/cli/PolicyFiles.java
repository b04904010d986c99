package io.github.whydenied.cli;

import io.github.whydenied.iam.Json;
import io.github.whydenied.remedy.PolicyChanges;
import io.github.whydenied.remedy.PolicyChanges.UnfitDocumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The policy documents at hand, and what remedies have made of them. */
final class PolicyFiles {

    /** The kinds of documents, as {@code policy_kind} of the JSON form has them. */
    static final Set<String> KINDS =
            Set.of("inline", "managed", "resource", "trust", "boundary", "session", "scp", "rcp", "vpc_endpoint");

    private static final String HOLDERS = "(role|user|group)/[^/]+";

    private final List<PolicyFile> files = new ArrayList<>();

    /** A document. */
    static final class PolicyFile {
        private final String kind;
        private final String name;
        private final @Nullable Json before;
        private Json now;

        private PolicyFile(String kind, String name, @Nullable Json before) {
            this.kind = kind;
            this.name = name;
            this.before = before;
            this.now = before == null ? new Json(null) : before;
        }

        /** As options have it, such as {@code inline:role/checkout-service/orders}. */
        String label() {
            return name.isEmpty() ? kind : kind + ":" + name;
        }

        /** The document as it was given; null for a new one. */
        @Nullable
        Json before() {
            return before;
        }

        Json now() {
            return now;
        }

        boolean isChanged() {
            return !now.equals(before);
        }

        /** By its whole name, or by the end of it; without a name it is the one of its kind. */
        private boolean is(String wanted) {
            return name.isEmpty() || wanted.equals(name) || wanted.endsWith("/" + name) || wanted.endsWith(":" + name);
        }
    }

    void add(String kind, String name, Json document) {
        files.add(new PolicyFile(kind, name, document));
    }

    /** Those that remedies changed, in the order in which they were given. */
    List<PolicyFile> changed() {
        return files.stream().filter(PolicyFile::isChanged).toList();
    }

    /**
     * Makes the change of a remedy.
     *
     * @return the document that it changed
     * @throws UnfitDocumentException when there is no such document, or it does not fit
     */
    PolicyFile apply(Json remedy) throws UnfitDocumentException, MissingDocumentException {
        return "policy_edit".equals(text(remedy, "kind")) ? edit(remedy) : add(remedy);
    }

    private PolicyFile edit(Json remedy) throws UnfitDocumentException, MissingDocumentException {
        Json target = remedy.get("target");
        String kind = text(target, "policy_kind");
        String policy = text(target, "policy");
        String holder = text(target, "attached_to");
        String wanted = switch (kind) {
            case "inline" -> holder + "/" + policy;
            case "managed", "boundary", "scp", "rcp" -> policy.isEmpty() ? holder : policy;
            default -> holder;
        };
        PolicyFile file = one(
                files.stream()
                        .filter(one -> one.kind.equals(kind) && one.is(wanted))
                        .toList(),
                kind,
                wanted);
        file.now = PolicyChanges.edit(
                file.now,
                text(target, "pointer"),
                remedy.get("before").value(),
                remedy.get("after").value());
        return file;
    }

    private PolicyFile add(Json remedy) throws UnfitDocumentException, MissingDocumentException {
        String place = text(remedy, "attach_to");
        Map<String, @Nullable Object> statement = new LinkedHashMap<>();
        remedy.get("statement").members().forEach((name, value) -> statement.put(name, value.value()));
        boolean hasPrincipal = statement.containsKey("Principal");
        PolicyFile file = place.matches(HOLDERS) && !hasPrincipal
                ? ofHolder(place, text(remedy.get("statement"), "Sid"))
                : ofPlace(place, hasPrincipal);
        file.now = PolicyChanges.add(file.now, statement);
        if (!files.contains(file)) {
            files.add(file);
        }
        return file;
    }

    /** An inline policy of the role or user, else a new one: a managed policy can be attached to others too. */
    private PolicyFile ofHolder(String holder, String sid) {
        return files.stream()
                .filter(file -> file.kind.equals("inline")
                        && (file.name.startsWith(holder + "/") || file.name.indexOf('/') < 0))
                .findFirst()
                .orElseGet(() -> new PolicyFile("inline", holder + "/" + (sid.isEmpty() ? "added" : sid), null));
    }

    private PolicyFile ofPlace(String place, boolean hasPrincipal) throws MissingDocumentException {
        List<String> kinds = kinds(place, hasPrincipal);
        return one(
                files.stream()
                        .filter(file -> kinds.contains(file.kind) && file.is(place))
                        .toList(),
                kinds.get(0),
                place);
    }

    private static List<String> kinds(String place, boolean hasPrincipal) {
        if (place.equals("session policy")) {
            return List.of("session");
        }
        if (place.startsWith("vpce-")) {
            return List.of("vpc_endpoint");
        }
        if (hasPrincipal) {
            boolean role = place.startsWith("role/") || place.contains(":role/");
            return List.of(role ? "trust" : "resource");
        }
        return place.contains(":iam:") ? List.of("boundary", "managed") : List.of("scp", "rcp");
    }

    private static PolicyFile one(List<PolicyFile> found, String kind, String wanted) throws MissingDocumentException {
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new MissingDocumentException(
                found.isEmpty()
                        ? "no document of it is given; name one with --policy " + kind + ":" + wanted + "=FILE"
                        : "several documents can be meant: "
                                + String.join(
                                        ", ",
                                        found.stream().map(PolicyFile::label).toList()));
    }

    static String text(Json object, String member) {
        return object.get(member).text().orElse("");
    }

    /** None of the documents at hand is the one that a remedy is about. */
    static final class MissingDocumentException extends Exception {
        private static final long serialVersionUID = 1L;

        MissingDocumentException(String message) {
            super(message);
        }
    }
}
