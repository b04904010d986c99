package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlElementTest {

    /** The example of <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html">GetRole</a>. */
    private static final String GET_ROLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
              <GetRoleResult><Role>
                <Path>/application/</Path>
                <Arn>arn:aws:iam::111122223333:role/application/S3Access</Arn>
                <AssumeRolePolicyDocument>%7B%22Version%22&#58;<![CDATA[%222012]]>-10-17%7D</AssumeRolePolicyDocument>
                <CreateDate>2012-05-08T23:34:01Z</CreateDate>
                <Tags><member><Key>team</Key><Value>a &amp; b</Value></member><member><Key>empty</Key><Value/></member></Tags>
              </Role></GetRoleResult>
              <ResponseMetadata><RequestId>df37e965-9967-11e1-a4c3-270EXAMPLE04</RequestId></ResponseMetadata>
            </GetRoleResponse>
            """;

    @Test
    void anAnswerIsRead() throws Exception {
        XmlElement role = XmlElement.parse(GET_ROLE).get("GetRoleResult").get("Role");

        assertThat(role.text("Arn")).isEqualTo("arn:aws:iam::111122223333:role/application/S3Access");
        assertThat(role.text("AssumeRolePolicyDocument")).isEqualTo("%7B%22Version%22:%222012-10-17%7D");
        assertThat(role.instant("CreateDate")).isEqualTo(Instant.parse("2012-05-08T23:34:01Z"));
        assertThat(role.list("Tags")).extracting(tag -> tag.text("Value")).containsExactly("a & b", "");
        assertThat(role.text("PermissionsBoundary")).isNull();
        assertThat(role.get("PermissionsBoundary").list("Anything")).isEmpty();
        assertThat(role.bool("Path")).isNull();
        assertThat(role.instant("Path")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "<a>", "<a></b>", "<!doctype html><html><body><p>Login</html>", "{}"})
    void whatIsNoDocumentIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> XmlElement.parse(text)).isInstanceOf(XMLStreamException.class);
    }

    /** An endpoint is anything that somebody configured. */
    @Test
    void nothingIsReadFromElsewhere(@TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "CANARY");
        String document = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><a><b>&x;</b></a>";

        assertThatThrownBy(() -> XmlElement.parse(document))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageNotContaining("CANARY");
    }

    @Test
    void entitiesThatGrowAreNotExpanded() {
        String document = "<!DOCTYPE a [<!ENTITY x \"" + "y".repeat(1000) + "\">]><a>" + "&x;".repeat(10_000) + "</a>";

        assertThatThrownBy(() -> XmlElement.parse(document)).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void aDocumentThatIsTooDeepIsNotReadToItsEnd() {
        String document = "<a>".repeat(100_000) + "</a>".repeat(100_000);

        assertThatThrownBy(() -> XmlElement.parse(document))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("deep");
    }
}
