package app;

import java.util.ArrayList;
import java.util.List;

/** How an application of the matrix tells what became of its calls: a line each on standard output, its fields apart by tabs. */
public final class Say {

    public interface Call {
        Object make() throws Exception;
    }

    private Say() {}

    public static void allowed(String name, Call call) {
        try {
            line("allowed", name, String.valueOf(call.make()));
        } catch (Throwable e) {
            line("allowed", name, "failed with " + e);
        }
    }

    public static void denied(String name, Call call) {
        try {
            line("denied", name, "", "", "", "not denied: " + call.make());
        } catch (Throwable e) {
            denied(name, e);
        }
    }

    public static void denied(String name, Throwable thrown) {
        List<String> classes = new ArrayList<>();
        String code = "";
        String status = "";
        String messages = "";
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            classes.add(e.getClass().getName());
            messages += (messages.isEmpty() ? "" : " <- ") + e.getMessage();
            Object details = get(e, "awsErrorDetails");
            if (details != null) {
                code = String.valueOf(get(details, "errorCode"));
                status = String.valueOf(get(e, "statusCode"));
            }
        }
        line("denied", name, String.join(" <- ", classes), code, status, messages);
    }

    /** By name, for the class loader of this class need not see the SDK. */
    private static Object get(Object of, String name) {
        try {
            return of.getClass().getMethod(name).invoke(of);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static void line(String... fields) {
        StringBuilder line = new StringBuilder("matrix");
        for (String field : fields) {
            line.append('\t').append(field.replaceAll("\\s+", " "));
        }
        System.out.println(line);
    }
}
