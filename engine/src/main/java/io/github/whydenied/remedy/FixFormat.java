package io.github.whydenied.remedy;

import io.github.whydenied.annotations.PublicApi;
import java.util.Locale;

/** In which language a new statement is written, so that it can be pasted where its policies are kept. An edit is shown as it stands in AWS. */
@PublicApi
public enum FixFormat {
    /** As AWS has it. */
    JSON,
    /** A command of the AWS CLI, where one adds a policy and replaces none; else JSON. */
    AWS,
    /**
     * A {@code statement} block of Terraform's and OpenTofu's {@code aws_iam_policy_document}.
     *
     * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document">aws_iam_policy_document</a>
     */
    TERRAFORM,
    /**
     * An expression of the AWS CDK in Java.
     *
     * @see <a href="https://docs.aws.amazon.com/cdk/api/v2/java/software/amazon/awscdk/services/iam/PolicyStatement.Builder.html">PolicyStatement.Builder</a>
     */
    CDK,
    /**
     * An item of {@code Statement} in a CloudFormation template, in YAML.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html">AWS::IAM::Policy</a>
     */
    CLOUDFORMATION;

    /**
     * The word of settings and options.
     *
     * @return such as {@code terraform}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
