package io.github.whydenied.catalog;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.iam.ActionNames;
import io.github.whydenied.iam.Ternary;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of actions, as AWS documents them. */
final class DocumentedActions implements ActionNames {

    private final OperationCatalog catalog;
    private final IamFacts facts;

    DocumentedActions(OperationCatalog catalog, IamFacts facts) {
        this.catalog = catalog;
        this.facts = facts;
    }

    @Override
    public Ternary isAction(String name) {
        int colon = name.indexOf(':');
        if (colon < 1) {
            return Ternary.FALSE;
        }
        if (catalog.documentedAction(name).isPresent()) {
            return Ternary.TRUE;
        }
        return facts.service(name.substring(0, colon)).size() == 0 ? Ternary.UNKNOWN : Ternary.FALSE;
    }

    /** The actions that the operation of that name needs. */
    @Override
    public Set<String> meantBy(String name) {
        int colon = name.indexOf(':');
        if (colon < 1) {
            return Set.of();
        }
        String operation = name.substring(colon + 1);
        return catalog.serviceId(name.substring(0, colon), operation).stream()
                .map(service -> new ApiCall(service, operation, null, null, null))
                .flatMap(api -> catalog.needs(api, RequestFacts.NONE, null).needs().stream())
                .filter(need -> need.kind() != NeedKind.MAY)
                .map(ActionNeed::action)
                .collect(Collectors.toSet());
    }
}
