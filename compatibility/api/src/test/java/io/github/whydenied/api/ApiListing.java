package io.github.whydenied.api;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The API of a module as a text to read in a diff: its types, and under each the promised members with simple names. */
final class ApiListing {

    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.)+(?=[A-Z])");

    private ApiListing() {}

    static String of(List<JavaClass> types) {
        return types.stream()
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> "package " + entry.getKey() + "\n\n"
                        + entry.getValue().stream().map(ApiListing::type).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }

    private static String type(JavaClass type) {
        ApiMembers members = new ApiMembers(type);
        Stream<String> lines = Stream.of(
                        members.fields().stream().map(ApiListing::field),
                        members.constructors().stream().map(unit -> name(type) + parameters(unit)),
                        members.methods().stream().map(ApiListing::method))
                .flatMap(kind -> kind.sorted());
        return heading(type) + "\n" + lines.map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private static String heading(JavaClass type) {
        String parents =
                type.getInterfaces().stream().map(ApiListing::name).sorted().collect(Collectors.joining(", "));
        return (PublishedTypes.isSpi(type) ? "spi " : "") + kind(type) + " " + name(type)
                + (parents.isEmpty() ? "" : " : " + parents);
    }

    private static String kind(JavaClass type) {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isEnum()) {
            return "enum";
        }
        if (type.isRecord()) {
            return "record";
        }
        return type.getModifiers().contains(JavaModifier.FINAL) ? "final class" : "class";
    }

    private static String field(JavaField field) {
        boolean isConstant = field.getModifiers().contains(JavaModifier.STATIC)
                && field.getOwner().isEnum()
                && field.getRawType().equals(field.getOwner());
        return isConstant
                ? field.getName()
                : modifiers(field.getModifiers()) + name(field.getType()) + " " + field.getName();
    }

    private static String method(JavaMethod method) {
        boolean isDefault = method.getOwner().isInterface()
                && !method.getModifiers().contains(JavaModifier.ABSTRACT)
                && !method.getModifiers().contains(JavaModifier.STATIC);
        String thrown =
                method.getExceptionTypes().stream().map(ApiListing::name).collect(Collectors.joining(", "));
        return (isDefault ? "default " : "") + modifiers(method.getModifiers()) + name(method.getReturnType()) + " "
                + method.getName() + parameters(method) + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String parameters(JavaCodeUnit unit) {
        return unit.getParameterTypes().stream().map(ApiListing::name).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String modifiers(Set<JavaModifier> modifiers) {
        return Stream.of(JavaModifier.PROTECTED, JavaModifier.STATIC, JavaModifier.FINAL)
                .filter(modifiers::contains)
                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
                .collect(Collectors.joining());
    }

    private static String name(JavaType type) {
        String name = type instanceof JavaClass array && array.isArray()
                ? array.getBaseComponentType().getName() + "[]"
                : type.getName();
        return PACKAGE.matcher(name).replaceAll("").replace('$', '.');
    }
}
