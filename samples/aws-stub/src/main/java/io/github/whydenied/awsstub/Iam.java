package io.github.whydenied.awsstub;

/**
 * The roles, users, groups and instance profiles that IAM lets the caller read. What is named here answers IAM's read
 * operations consistently; what is not named stays denied. To refuse one operation only, say so after naming:
 *
 * <pre>{@code
 * aws.iam().role("invoice-reader").trustPolicy(trust).inlinePolicy("read", policy).boundary(arn, boundary);
 * aws.on(IAM, "ListAttachedRolePolicies").denies();
 * }</pre>
 */
public final class Iam {

    private final AwsStub stub;

    Iam(AwsStub stub) {
        this.stub = stub;
    }

    /** A role that may be read: GetRole, its inline and attached policies and their documents. */
    public IamEntity role(String name) {
        return readable(new IamEntity(stub, IamEntity.Kind.ROLE, name));
    }

    /** A user that may be read: GetUser, its policies, groups and access keys. */
    public IamEntity user(String name) {
        return readable(new IamEntity(stub, IamEntity.Kind.USER, name));
    }

    /** A group whose policies may be read. */
    public IamEntity group(String name) {
        return readable(new IamEntity(stub, IamEntity.Kind.GROUP, name));
    }

    /** An instance profile that may be read and contains no role. */
    public void emptyInstanceProfile(String name) {
        instanceProfile(name, "");
    }

    /** An instance profile that may be read and contains this role. */
    public void instanceProfile(String name, IamEntity role) {
        instanceProfile(name, Xml.element("member", role.description()));
    }

    private void instanceProfile(String name, String roles) {
        String arn = "arn:aws:iam::" + stub.account() + ":instance-profile/" + name;
        stub.on(AwsService.IAM, "GetInstanceProfile")
                .with("InstanceProfileName", name)
                .answers(Answers.ok(Xml.element(
                        "InstanceProfile",
                        Xml.text("Path", "/"),
                        Xml.text("InstanceProfileName", name),
                        Xml.text("InstanceProfileId", "AIPA123456789EXAMPLE"),
                        Xml.text("Arn", arn),
                        Xml.text("CreateDate", IamEntity.LONG_AGO.toString()),
                        Xml.element("Roles", roles))));
    }

    private IamEntity readable(IamEntity entity) {
        stub.add(new Rule(entity::answers, entity));
        return entity;
    }
}
