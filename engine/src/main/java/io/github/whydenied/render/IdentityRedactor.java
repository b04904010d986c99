package io.github.whydenied.render;

import java.util.regex.Pattern;

/** Masks, beyond secrets, what says which account, person or host it was. Linear for the same reason. */
final class IdentityRedactor implements Redactor {

    static final IdentityRedactor INSTANCE = new IdentityRedactor();

    /** The end of the name is where a sentence goes on: at a mark with a blank or another mark behind it. */
    private static final String NAME = "(?:[^\\s\"'`,;)\\]}]|[,;)\\]}](?=[^\\s\"'`,;)\\]}]))++";

    private static final Pattern SESSION =
            Pattern.compile("(assumed-role/[^/\\s]++/|federated-user/|federated user `?+)" + NAME);

    private static final Pattern UNIQUE_ID = Pattern.compile("(AROA[A-Z0-9]{12,124}+:)" + NAME);

    private static final Pattern EMAIL =
            Pattern.compile("(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++){0,10}+");

    /** Between letters too: a {@code Sid} is made of names and has no other marks. */
    private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9*])[0-9]{8}([0-9]{4})(?![0-9])");

    private static final Pattern IPV4 = Pattern.compile("(?<![0-9.])[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![0-9]|\\.[0-9])");

    /** Either eight groups or a double colon, so that a time of day is none; never inside an ARN, after a letter. */
    private static final Pattern IPV6 = Pattern.compile("(?<![A-Za-z0-9:.])"
            + "(?=[0-9A-Fa-f:]{0,39}::|(?:[0-9A-Fa-f]{1,4}:){7})[0-9A-Fa-f:]{3,39}+(?![A-Za-z0-9:])");

    private IdentityRedactor() {}

    @Override
    public String redact(String text) {
        String masked = Redactor.standard().redact(text);
        masked = SESSION.matcher(masked).replaceAll("$1****");
        masked = UNIQUE_ID.matcher(masked).replaceAll("$1****");
        masked = EMAIL.matcher(masked).replaceAll("[email]");
        masked = ACCOUNT.matcher(masked).replaceAll("********$1");
        masked = IPV4.matcher(masked).replaceAll("[ip]");
        return IPV6.matcher(masked).replaceAll("[ip]");
    }
}
