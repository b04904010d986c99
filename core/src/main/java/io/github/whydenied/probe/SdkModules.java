package io.github.whydenied.probe;

/** Which modules of the SDK the application has, besides those that come with WhyDenied. */
final class SdkModules {

    private SdkModules() {}

    /** Whether it has the module of that client, such as {@code kms.KmsClient}. */
    static boolean have(String client) {
        try {
            Class.forName("software.amazon.awssdk.services." + client, false, SdkModules.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
