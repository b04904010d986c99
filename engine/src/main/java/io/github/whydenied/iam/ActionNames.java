package io.github.whydenied.iam;

import io.github.whydenied.annotations.PublicSpi;
import java.util.Set;

/** Which actions there are. The engine itself knows none: it compares texts. */
@PublicSpi
public interface ActionNames {

    /** Knows no action. */
    ActionNames NONE = new ActionNames() {
        @Override
        public Ternary isAction(String name) {
            return Ternary.UNKNOWN;
        }

        @Override
        public Set<String> meantBy(String name) {
            return Set.of();
        }
    };

    /**
     * Whether a service has the action.
     *
     * @param name such as {@code s3:GetObject}
     * @return unknown when the service is not known
     */
    Ternary isAction(String name);

    /**
     * What a name that is no action stands for, such as that of an operation of the API.
     *
     * @param name such as {@code s3:ListObjectsV2}
     * @return such as {@code s3:ListBucket}; empty when nothing is known of it
     */
    Set<String> meantBy(String name);
}
