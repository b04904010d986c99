package io.github.whydenied.spring;

import io.github.whydenied.annotations.InternalApi;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who sees what at the endpoint, as Spring Boot's own endpoints have it.
 *
 * @param showValues When to show names of principals and resources, account ids, policies and what AWS said.
 * @param roles Roles that see them where it is "when-authorized"; none means everybody who is signed in.
 */
@ConfigurationProperties("management.endpoint.whydenied")
@InternalApi
public record WhyDeniedEndpointProperties(
        @DefaultValue("never") Show showValues,
        @DefaultValue Set<String> roles) {}
