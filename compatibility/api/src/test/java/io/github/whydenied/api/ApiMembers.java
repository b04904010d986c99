package io.github.whydenied.api;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The promised members of an API type, without those that the compiler gives to each record and enum. */
record ApiMembers(JavaClass type) {

    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    List<JavaField> fields() {
        return promised(type.getFields().stream());
    }

    List<JavaConstructor> constructors() {
        return promised(type.getConstructors().stream());
    }

    List<JavaMethod> methods() {
        return promised(type.getMethods().stream()).stream()
                .filter(method -> !OF_EVERY_OBJECT.contains(method.getName()))
                .filter(method -> !type.isEnum() || !OF_EVERY_ENUM.contains(method.getName()))
                .toList();
    }

    private static <T extends JavaMember> List<T> promised(Stream<T> members) {
        return members.filter(member -> PublishedTypes.isVisible(member.getModifiers()::contains))
                .filter(PublishedTypes::isPromised)
                .toList();
    }

    /** All types that a caller of this type gets to see. */
    List<Mention> mentions() {
        List<Mention> mentions = new ArrayList<>();
        type.getSuperclass().ifPresent(parent -> mentions.add(new Mention(type.getName(), parent)));
        type.getInterfaces().forEach(parent -> mentions.add(new Mention(type.getName(), parent)));
        fields().forEach(field -> mentions.add(new Mention(field.getFullName(), field.getType())));
        Stream<JavaCodeUnit> code = Stream.concat(constructors().stream(), methods().stream());
        code.forEach(unit -> {
            mentions.add(new Mention(unit.getFullName(), unit.getReturnType()));
            unit.getParameterTypes().forEach(parameter -> mentions.add(new Mention(unit.getFullName(), parameter)));
            unit.getExceptionTypes().forEach(thrown -> mentions.add(new Mention(unit.getFullName(), thrown)));
        });
        return mentions;
    }

    /** A type that a member names. */
    record Mention(String where, JavaType what) {}
}
