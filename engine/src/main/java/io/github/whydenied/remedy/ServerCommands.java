package io.github.whydenied.remedy;

import io.github.whydenied.call.AnsweringServer;
import io.github.whydenied.verdict.Case;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Commands for a server that is not AWS: sent there, or not shown. As they are for AWS, they would ask an account that has no part in it. */
final class ServerCommands {

    private ServerCommands() {}

    static Remedy atServer(Case denied, Remedy remedy) {
        AnsweringServer server = denied.foreignServer().orElse(null);
        if (server == null
                || !(remedy instanceof Remedy.AskOwner ask)
                || ask.words().isEmpty()) {
            return remedy;
        }
        URI endpoint = server.baseOf(denied.call());
        List<String> words = new ArrayList<>();
        if (endpoint != null
                && (server == AnsweringServer.LOCALSTACK || ask.words().get(1).equals("s3api"))) {
            words.addAll(ask.words());
            words.add("--endpoint-url");
            words.add(endpoint.toString());
        }
        return new Remedy.AskOwner(ask.advice(), words);
    }
}
