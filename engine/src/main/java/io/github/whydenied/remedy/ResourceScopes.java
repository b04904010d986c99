package io.github.whydenied.remedy;

import io.github.whydenied.iam.Arn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a statement can reach from the one resource that was refused. Names in it are escaped already, so none of them ends a prefix. */
final class ResourceScopes {

    private ResourceScopes() {}

    /** The smallest first; none for a resource that has no wider scope that people give permissions on. */
    static List<Remedy.Scope> of(@Nullable Object resource) {
        Arn arn = resource instanceof String text ? Arn.parse(text).orElse(null) : null;
        int slash = arn == null ? -1 : arn.resource().indexOf('/');
        boolean object = arn != null
                && arn.service().equals("s3")
                && arn.account().isEmpty()
                && slash > 0
                && !arn.resource().endsWith("/*");
        if (arn == null || !object) {
            return List.of();
        }
        List<Remedy.Scope> scopes = new ArrayList<>();
        scopes.add(new Remedy.Scope("object", arn.toString()));
        int last = arn.resource().lastIndexOf('/');
        if (last > slash) {
            scopes.add(new Remedy.Scope("prefix", under(arn, last)));
        }
        scopes.add(new Remedy.Scope("bucket", under(arn, slash)));
        return scopes;
    }

    private static String under(Arn arn, int slash) {
        return new Arn(
                        arn.partition(),
                        arn.service(),
                        arn.region(),
                        arn.account(),
                        arn.resource().substring(0, slash + 1) + "*")
                .toString();
    }
}
