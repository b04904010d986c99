package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A type of resources of a service. Its ARN is read when it is first needed, for a call needs few of a service's types, and those again. */
final class ResourceType {

    private final String name;
    private final String template;
    private volatile @Nullable List<ArnTemplate> templates;

    /**
     * A type.
     *
     * @param name such as {@code object}
     * @param template its ARN with variables, such as <code>arn:${Partition}:s3:::${BucketName}/${ObjectName}</code>
     */
    ResourceType(String name, String template) {
        this.name = name;
        this.template = template;
    }

    String name() {
        return name;
    }

    String template() {
        return template;
    }

    /** Some types have several. */
    List<ArnTemplate> templates() {
        List<ArnTemplate> read = templates;
        if (read == null) {
            read = new ArrayList<>(1);
            for (String one : template.split(", ", -1)) {
                read.add(ArnTemplate.parse(one));
            }
            templates = read;
        }
        return read;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceType that && name.equals(that.name) && template.equals(that.template);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, template);
    }

    @Override
    public String toString() {
        return name;
    }
}
