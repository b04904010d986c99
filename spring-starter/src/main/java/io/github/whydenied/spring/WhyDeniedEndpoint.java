package io.github.whydenied.spring;

import io.github.whydenied.OpenDenial;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.render.JsonText;
import io.github.whydenied.spring.RecentExplanations.Recent;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The actuator endpoint {@code whydenied}: recent explanations, one by its reference, the policies that are missing, and the settings in
 * force. JSON, and by the header {@code Accept} a page without script for people.
 */
@WebEndpoint(id = "whydenied")
@InternalApi
public class WhyDeniedEndpoint {

    static final String MISSING = "missing-permissions";
    static final String SETTINGS = "settings";
    private static final String HTML = "text/html;charset=UTF-8";

    private final RecentExplanations recent;
    private final EndpointViews views;
    private final WhyDeniedEndpointProperties properties;
    private final Supplier<List<OpenDenial>> open;

    WhyDeniedEndpoint(
            RecentExplanations recent,
            EndpointViews views,
            WhyDeniedEndpointProperties properties,
            Supplier<List<OpenDenial>> open) {
        this.open = open;
        this.recent = recent;
        this.views = views;
        this.properties = properties;
    }

    /**
     * All of it.
     *
     * @param security who asks
     * @return recent explanations, newest first
     */
    @ReadOperation
    public String explanations(SecurityContext security) {
        AnswerHeaders.ofThisThread();
        return JsonText.of(views.list(recent.newestFirst(), recent.untold(), open.get(), shows(security)));
    }

    /**
     * The same as a page.
     *
     * @param security who asks
     * @return HTML
     */
    @ReadOperation(produces = HTML)
    public String page(SecurityContext security) {
        AnswerHeaders.ofThisThread();
        return EndpointViews.linked(
                views.page(recent.newestFirst(), recent.untold(), open.get(), shows(security)), false);
    }

    /**
     * One explanation, or a part of its own name.
     *
     * @param security who asks
     * @param part a reference, {@code missing-permissions} or {@code settings}
     * @return what it is; 404 when there is none
     */
    @ReadOperation
    public WebEndpointResponse<String> part(SecurityContext security, @Selector String part) {
        AnswerHeaders.ofThisThread();
        boolean shown = shows(security);
        return switch (part) {
            case MISSING -> json(views.missing(recent.newestFirst(), shown));
            case SETTINGS -> json(views.settings(recent.newestFirst(), shown));
            default ->
                recent.find(part)
                        .map(found -> json(views.one(found, shown)))
                        .orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
        };
    }

    /** As text of our own: a mapper writes names as they are, and a policy would read otherwise than it is. */
    private static WebEndpointResponse<String> json(Map<String, Object> view) {
        return new WebEndpointResponse<>(JsonText.of(view));
    }

    /**
     * The same as a page.
     *
     * @param security who asks
     * @param part a reference, {@code missing-permissions} or {@code settings}
     * @return HTML; 404 when there is none
     */
    @ReadOperation(produces = HTML)
    public WebEndpointResponse<String> partPage(SecurityContext security, @Selector String part) {
        AnswerHeaders.ofThisThread();
        if (part.equals(MISSING)) {
            return below(views.missingPage(recent.newestFirst(), shows(security)));
        }
        if (part.equals(SETTINGS)) {
            return below(views.settingsPage(recent.newestFirst(), shows(security)));
        }
        @Nullable Recent found = recent.find(part).orElse(null);
        return found == null
                ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND)
                : below(views.page(List.of(found), 0, open.get(), shows(security)));
    }

    private static WebEndpointResponse<String> below(String page) {
        return new WebEndpointResponse<>(EndpointViews.linked(page, true));
    }

    private boolean shows(SecurityContext security) {
        return properties.showValues().isShown(security, properties.roles());
    }
}
