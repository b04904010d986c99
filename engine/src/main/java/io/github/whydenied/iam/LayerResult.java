package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.Layer.Coverage;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What one layer says of a request.
 *
 * @param layer the layer
 * @param denies whether a statement of it denies
 * @param allows whether a statement of it allows; true for a layer that there is not
 * @param asRole the same, of statements that name the principal by its role or in a stronger way
 * @param directly the same, of statements that name it directly
 * @param matches the statements that match, or may
 */
@PublicApi
public record LayerResult(
        Layer layer, Ternary denies, Ternary allows, Ternary asRole, Ternary directly, List<Match> matches) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public LayerResult {}

    /**
     * A statement that matches the request.
     *
     * @param held its policy, and whose that is
     * @param statement the statement
     * @param certain whether it surely does; else it may, depending on what is not known
     */
    public record Match(Layer.Policy held, Statement statement, boolean certain) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Match {}

        /**
         * The name of its policy.
         *
         * @return a name or an ARN
         */
        public String policy() {
            return held.name();
        }
    }

    static LayerResult of(Layer layer, StatementMatcher matcher) {
        if (layer.coverage() == Coverage.NONE) {
            return new LayerResult(layer, Ternary.FALSE, Ternary.TRUE, Ternary.FALSE, Ternary.FALSE, List.of());
        }
        boolean complete = layer.coverage() == Coverage.COMPLETE;
        Ternary rest = complete ? Ternary.FALSE : Ternary.UNKNOWN;
        Ternary denies = rest;
        Ternary allows = rest;
        Ternary asRole = rest;
        Ternary directly = rest;
        List<Match> matches = new ArrayList<>();
        for (Layer.Policy policy : layer.policies()) {
            for (Statement statement : policy.document().statements()) {
                Ternary about = fits(layer.type(), statement)
                        ? matcher.matches(statement)
                        : matcher.matches(statement).and(Ternary.UNKNOWN);
                if (about == Ternary.FALSE) {
                    continue;
                }
                PrincipalMatchRange principal = matcher.principal(statement);
                Ternary match = about.and(principal.any());
                if (match == Ternary.FALSE) {
                    continue;
                }
                matches.add(new Match(policy, statement, match == Ternary.TRUE));
                // One whose effect cannot be read is unreadable, so that its match is unknown for both.
                if (statement.allows() != Ternary.TRUE) {
                    denies = denies.or(match);
                }
                if (statement.allows() == Ternary.FALSE) {
                    continue;
                }
                allows = allows.or(match);
                asRole = asRole.or(about.and(principal.atLeast(PrincipalMatch.ROLE)));
                directly = directly.or(about.and(principal.atLeast(PrincipalMatch.DIRECT)));
            }
        }
        return new LayerResult(layer, denies, allows, asRole, directly, matches);
    }

    /**
     * Whether a statement is one that IAM takes in a policy of that type; of another it is not known what it would mean.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
     */
    static boolean fits(PolicyType type, Statement statement) {
        return switch (type) {
            case RESOURCE, TRUST -> statement.principal() != null;
            case IDENTITY, BOUNDARY, SESSION, SCP -> statement.resource() != null;
            case RCP, VPC_ENDPOINT -> true;
        };
    }

    /** The result where it is not certain that the layer has a say. */
    LayerResult ifIt(Ternary applies) {
        return applies == Ternary.TRUE
                ? this
                : new LayerResult(layer, denies.and(applies), allows.or(applies.not()), asRole, directly, matches);
    }

    /** The result of a layer whose denies are not heeded. */
    LayerResult withoutDenies() {
        return new LayerResult(
                layer,
                Ternary.FALSE,
                allows,
                asRole,
                directly,
                matches.stream().filter(match -> match.statement().allow()).toList());
    }

    /** The result for a principal that needs no policy of the layer to be allowed. */
    LayerResult withAllow() {
        return new LayerResult(layer, denies, Ternary.TRUE, asRole, directly, matches);
    }
}
