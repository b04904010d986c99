package io.github.whydenied.awsstub;

import java.util.Map;

/**
 * An error before a protocol gives it its shape.
 *
 * @param status the HTTP status
 * @param code the error code as the application sees it
 * @param message the sentence of AWS
 * @param members further members of the error, such as {@code StorageClass}
 */
record WireError(int status, String code, String message, Map<String, String> members) {}
