package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.iam.Layer.Coverage;
import io.github.whydenied.iam.Layer.Gap;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.probe.StubServer.Reply;
import io.github.whydenied.probe.StubServer.Request;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Roles, users and groups as IAM answers about them, two names a page.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html">ListRolePolicies</a>
 */
class IdentityPoliciesProbeTest extends AwsProbeTest {

    private static final String ALLOW = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}";
    private static final String MANAGED = "arn:aws:iam::111122223333:policy/s3-read";
    private static final String OF_AWS = "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess";
    private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/dev";

    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final Map<String, String> documents = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private String bounds = "";

    @BeforeEach
    void iam() {
        aws.answers(this::answer);
    }

    private Reply answer(Request request) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : request.body().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        String action = request.action();
        if (refused.contains(action)) {
            return Reply.error(403, "AccessDenied", "CANARY");
        }
        String result = switch (action) {
            case "GetRole" -> entity("Role", "role/team/checkout");
            case "GetUser" -> entity("User", "user/ada");
            case "GetPolicy" -> "<Policy><DefaultVersionId>v3</DefaultVersionId></Policy>";
            case "GetPolicyVersion" ->
                "<PolicyVersion><Document>" + document(form.getOrDefault("PolicyArn", ""))
                        + "</Document></PolicyVersion>";
            case "GetRolePolicy", "GetUserPolicy", "GetGroupPolicy" ->
                "<PolicyDocument>" + document(form.getOrDefault("PolicyName", "")) + "</PolicyDocument>";
            default -> page(action, form);
        };
        return Reply.xml("<" + action + "Response><" + action + "Result>" + result + "</" + action + "Result></"
                + action + "Response>");
    }

    private String entity(String kind, String resource) {
        return "<" + kind + "><Arn>arn:aws:iam::111122223333:" + resource + "</Arn><" + kind + "Id>AROAEXAMPLE</" + kind
                + "Id><CreateDate>2026-11-21T11:00:00Z</CreateDate><Tags><member><Key>team</Key><Value>red</Value>"
                + "</member></Tags>"
                + (bounds.isEmpty()
                        ? ""
                        : "<PermissionsBoundary><PermissionsBoundaryArn>" + bounds
                                + "</PermissionsBoundaryArn></PermissionsBoundary>")
                + "</" + kind + ">";
    }

    private String document(String name) {
        return URLEncoder.encode(documents.getOrDefault(name, ALLOW), StandardCharsets.UTF_8);
    }

    private String page(String action, Map<String, String> form) {
        List<String> all = lists.getOrDefault(
                action + "/" + form.getOrDefault("GroupName", ""), lists.getOrDefault(action, List.of()));
        int from = Integer.parseInt(form.getOrDefault("Marker", "0"));
        int to = Math.min(from + 2, all.size());
        StringBuilder members = new StringBuilder();
        for (String name : all.subList(from, to)) {
            members.append("<member>")
                    .append(
                            action.startsWith("ListAttached")
                                    ? "<PolicyArn>" + name + "</PolicyArn>"
                                    : action.equals("ListGroupsForUser") ? "<GroupName>" + name + "</GroupName>" : name)
                    .append("</member>");
        }
        String element = action.startsWith("ListAttached")
                ? "AttachedPolicies"
                : action.equals("ListGroupsForUser") ? "Groups" : "PolicyNames";
        return "<" + element + ">" + members + "</" + element + "><IsTruncated>" + (to < all.size()) + "</IsTruncated>"
                + "<Marker>" + to + "</Marker>";
    }

    private IdentityPoliciesProbe probe() {
        return new IdentityPoliciesProbe(clients);
    }

    private IdentityPolicies ask(Ask ask, TestSession session) throws Exception {
        return (IdentityPolicies) probe().ask(ask.inquiry(), session);
    }

    private static List<String> names(IdentityPolicies found) {
        return found.identity().policies().stream().map(Policy::name).toList();
    }

    @Test
    void theRolesPoliciesAndItsBoundaryAreRead() throws Exception {
        lists.put("ListRolePolicies", List.of("a", "b", "c"));
        lists.put("ListAttachedRolePolicies", List.of(MANAGED));
        bounds = BOUNDARY;

        IdentityPolicies found = ask(Ask.getObject(), new TestSession());

        assertThat(found.arn()).isEqualTo("arn:aws:iam::111122223333:role/team/checkout");
        assertThat(names(found)).containsExactly(MANAGED, "a", "b", "c");
        assertThat(found.identity().coverage()).isEqualTo(Coverage.COMPLETE);
        assertThat(found.boundary().policies()).extracting(Policy::name).containsExactly(BOUNDARY);
        assertThat(found.entity()).satisfies(entity -> assertThat(entity.tags()).containsEntry("team", "red"));
        assertThat(aws.requests())
                .filteredOn(r -> r.body().contains("VersionId=v3"))
                .hasSize(2);
    }

    @Test
    void aUserHasThePoliciesOfItsGroupsToo() throws Exception {
        lists.put("ListUserPolicies", List.of("own"));
        lists.put("ListGroupsForUser", List.of("admins", "devs", "qa"));
        lists.put("ListGroupPolicies/devs", List.of("of-devs"));
        lists.put("ListAttachedGroupPolicies/qa", List.of(MANAGED));

        IdentityPolicies found =
                ask(Ask.getObject().principal("arn:aws:iam::111122223333:user/ada"), new TestSession());

        assertThat(names(found)).containsExactlyInAnyOrder("own", "of-devs", MANAGED);
        assertThat(found.identity().coverage()).isEqualTo(Coverage.COMPLETE);
        assertThat(found.boundary().coverage()).isEqualTo(Coverage.NONE);
    }

    @Test
    void whatThePromisingNamesSayIsReadFirst() throws Exception {
        lists.put("ListRolePolicies", List.of("orders", "x-s3"));
        lists.put("ListAttachedRolePolicies", List.of(OF_AWS, MANAGED));

        IdentityPolicies found = ask(Ask.getObject(), new TestSession().allowing(6));

        assertThat(names(found)).containsExactly("x-s3", MANAGED);
        assertThat(found.identity().coverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(found.identity().gaps()).extracting(Gap::policy).containsExactly("orders", OF_AWS);
    }

    @Test
    void whatIsRefusedIsAGap() throws Exception {
        lists.put("ListRolePolicies", List.of("a"));
        lists.put("ListAttachedRolePolicies", List.of(MANAGED));
        bounds = BOUNDARY;
        refused.add("GetPolicyVersion");

        IdentityPolicies found = ask(Ask.getObject(), new TestSession());

        assertThat(names(found)).containsExactly("a");
        assertThat(found.identity().gaps()).containsExactly(new Gap(MANAGED, "needs iam:GetPolicyVersion"));
        assertThat(found.boundary().coverage()).isEqualTo(Coverage.UNREAD);
    }

    @Test
    void withoutTheRoleItsPoliciesAreReadAllTheSame() throws Exception {
        lists.put("ListAttachedRolePolicies", List.of(MANAGED));
        refused.add("GetRole");

        IdentityPolicies found = ask(Ask.getObject(), new TestSession());

        assertThat(found.arn()).isEqualTo("arn:aws:iam::111122223333:role/checkout");
        assertThat(names(found)).containsExactly(MANAGED);
        assertThat(found.boundary().coverage()).isEqualTo(Coverage.UNREAD);
        assertThat(found.entity()).isNull();
    }

    @Test
    void whereAllIsRefusedItIsNotAskedOnAndOn() throws Exception {
        refused.addAll(List.of("GetRole", "ListRolePolicies", "ListAttachedRolePolicies"));
        TestSession session = new TestSession();

        assertThat(TestSession.outcomeOf(() -> ask(Ask.getObject(), session)))
                .isEqualTo(new Refused("iam:ListAttachedRolePolicies"));
        assertThat(session.asked()).hasSize(2);
    }

    @Test
    void aRoleOfThatNameInTheCallersAccountIsNotTheOneOfAnother() throws Exception {
        Ask other = Ask.getObject().principal("arn:aws:sts::444455556666:assumed-role/checkout/i-1");

        assertThat(TestSession.outcomeOf(() -> ask(other, new TestSession())))
                .isInstanceOf(io.github.whydenied.evidence.ProbeOutcome.Skipped.class);
    }

    @Test
    void aDocumentThatIsNoneIsAGap() throws Exception {
        lists.put("ListRolePolicies", List.of("a"));
        documents.put("a", "{");

        assertThat(ask(Ask.getObject(), new TestSession()).identity()).satisfies(layer -> {
            assertThat(layer.coverage()).isEqualTo(Coverage.UNREAD);
            assertThat(layer.gaps())
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.reason()).contains("line 1"));
        });
    }

    @Test
    void aRoleThatIamDoesNotHaveIsSaidSo() throws Exception {
        aws.answers(request -> Reply.error(404, "NoSuchEntity", "CANARY"));

        assertThat(TestSession.outcomeOf(() -> ask(Ask.getObject(), new TestSession())))
                .isEqualTo(new Failed("IAM has no role by the principal's name"));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::111122223333:assumed-role/checkout/i-1, , true",
        "arn:aws:iam::111122223333:user/ada, IDENTITY, true",
        "arn:aws:iam::111122223333:role/app/web, BOUNDARY, true",
        "arn:aws:iam::111122223333:root, , false",
        "arn:aws:sts::111122223333:federated-user/kiosk, , false",
        "arn:aws:sts::444455556666:assumed-role/checkout/i-1, , false",
        "arn:aws:sts::111122223333:assumed-role/checkout/i-1, SCP, false",
        "arn:aws:sts::111122223333:assumed-role/checkout/i-1, RESOURCE, false",
        "anonymous, , false"
    })
    void onlyUsersAndRolesOfTheAccountAreAskedAbout(String principal, PolicyType layer, boolean asked) {
        EvidenceLedger known = new TestSession()
                .knowing(new CallerIdentity("arn:aws:iam::111122223333:user/ada", "111122223333", "AIDAEXAMPLE"))
                .known();

        assertThat(probe().appliesTo(
                                Ask.getObject()
                                        .principal(principal)
                                        .by(Effect.IMPLICIT, layer)
                                        .inquiry(),
                                known))
                .isEqualTo(asked);
    }
}
