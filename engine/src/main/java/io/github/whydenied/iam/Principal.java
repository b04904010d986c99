package io.github.whydenied.iam;

import io.github.whydenied.annotations.PublicApi;
import java.util.Optional;

/**
 * Who made a request, as AWS's messages name it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal
 *     element</a>
 */
@PublicApi
public sealed interface Principal {

    /**
     * The principal as AWS wrote it.
     *
     * @return an ARN, or a word such as {@code anonymous}
     */
    String text();

    /**
     * The account the principal belongs to.
     *
     * @return twelve digits, or empty when the text does not say
     */
    default Optional<String> account() {
        return Arn.parse(text()).map(Arn::account).filter(a -> !a.isEmpty());
    }

    /**
     * What its policies are attached to, in words such as {@code role checkout-service}.
     *
     * @return the kind and the name
     */
    Entity entity();

    /**
     * The kind and name of the entity that holds a principal's policies.
     *
     * @param kind {@code role}, {@code user}, {@code federated user}, {@code root user}, {@code principal}
     * @param name its name
     */
    record Entity(String kind, String name) {

        /**
         * The form used for {@code attach_to}, such as {@code role/checkout-service}.
         *
         * @return kind and name with a slash
         */
        public String path() {
            return kind + "/" + name;
        }
    }

    /** An IAM user. */
    record User(String text, String name) implements Principal {
        @Override
        public Entity entity() {
            return new Entity("user", name);
        }
    }

    /** An IAM role. */
    record Role(String text, String name) implements Principal {
        @Override
        public Entity entity() {
            return new Entity("role", name);
        }
    }

    /** A session of an assumed role. The role's path is not part of it. */
    record AssumedRole(String text, String role, String session) implements Principal {
        @Override
        public Entity entity() {
            return new Entity("role", role);
        }
    }

    /** A user made by {@code GetFederationToken}. */
    record FederatedUser(String text, String name) implements Principal {
        @Override
        public Entity entity() {
            return new Entity("federated user", name);
        }
    }

    /** The root user of an account. */
    record Root(String text) implements Principal {
        @Override
        public Entity entity() {
            return new Entity("root user", account().orElse("unknown"));
        }
    }

    /** Somebody of whom only that is known that AWS refused them. A policy that names somebody may name them. */
    record Unknown() implements Principal {
        @Override
        public String text() {
            return "";
        }

        @Override
        public Entity entity() {
            return new Entity("principal", "unknown");
        }
    }

    /** Anything else: a service, {@code anonymous}, a placeholder. */
    record Other(String text) implements Principal {
        @Override
        public Entity entity() {
            return new Entity("principal", text);
        }
    }

    /**
     * Reads a principal as AWS's messages write it.
     *
     * @param text an ARN or a word
     * @return the principal; {@link Other} when the text has no known form
     */
    static Principal of(String text) {
        Arn arn = Arn.parse(text).orElse(null);
        if (arn == null) {
            return new Other(text);
        }
        String[] parts = arn.resource().split("/", -1);
        if (arn.resource().equals("root")) {
            return new Root(text);
        }
        return switch (parts[0]) {
            case "user" -> new User(text, arn.name());
            case "role" -> new Role(text, arn.name());
            case "assumed-role" -> parts.length >= 3 ? new AssumedRole(text, parts[1], arn.name()) : new Other(text);
            case "federated-user" -> new FederatedUser(text, arn.name());
            default -> new Other(text);
        };
    }
}
