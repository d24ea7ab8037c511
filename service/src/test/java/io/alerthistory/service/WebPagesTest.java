package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WebPagesTest {
    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceFixture.start();
        Instant now = Instant.now();
        service.notify("""
                {"alertname":"<script>alert(1)</script>","severity":"x\\" onmouseover=\\"alert(1)",
                 "\\"><img src=x>":"'><svg onload=alert(1)>"}""", """
                {"summary":"</script><script>alert(2)</script>","runbook_url":"javascript:alert(3)",
                 "link":"https://runbooks.example/a?b=\\"c"}""", now.minusSeconds(60), Optional.empty());
        for (int i = 0; i < 3; i++) {
            service.notify(
                    "{\"alertname\":\"Ended\",\"n\":\"%d\"}".formatted(i),
                    "{}",
                    now.minusSeconds(500),
                    Optional.of(now));
        }
        service.post("/api/v1/webhook", "<script>alert(4)</script>");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpResponse<String> page(String path) throws Exception {
        HttpResponse<String> response = service.get(path);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        return response;
    }

    private static void isHarmless(String html) {
        assertThat(html)
                .doesNotContain("<script>alert", "<img", "<svg onload", "href=\"javascript:")
                .doesNotContainPattern("<[^>]*\" onmouseover=");
    }

    @Test
    void escapesWhatSendersWrite() throws Exception {
        String list = page("/").body();
        isHarmless(list);
        assertThat(list).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        Matcher link = Pattern.compile("class=\"name\" href=\"([^\"]+)\"").matcher(list);
        assertThat(link.find()).isTrue();
        String detail = page(link.group(1)).body();
        isHarmless(detail);
        assertThat(detail).contains("javascript:alert(3)", "href=\"https://runbooks.example/a?b=&#34;c\"");
        String sources = page("/sources").body();
        isHarmless(sources);
        assertThat(sources).contains("&lt;script&gt;alert(4)&lt;/script&gt;");
    }

    @Test
    void showsCharactersThatReverseTextOrCannotBeSeen() throws Exception {
        service.notify(
                "{\"alertname\":\"Bidi\",\"file\":\"\u202egnp.exe\",\"mark\":\"\u200e\"}",
                "{\"summary\":\"a\u2066b\u061c\u009bc\\nd\"}",
                Instant.now().minusSeconds(70),
                Optional.empty());
        String list = page("/?match=alertname%3DBidi").body();
        assertThat(list).contains("\\u202egnp.exe", "a\\u2066b\\u061c\\u009bc\nd");
        Matcher link = Pattern.compile("class=\"name\" href=\"([^\"]+)\"").matcher(list);
        assertThat(link.find()).isTrue();
        for (String html : List.of(
                list,
                page(link.group(1)).body(),
                page("/?match=file%3D%22%E2%80%AEgnp.exe%22").body())) {
            assertThat(html).doesNotContainPattern("[\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]");
        }
    }

    @Test
    void filtersAndGoesOn() throws Exception {
        String firstPage = page("/?match=n%21%3D%22%22&limit=2").body();
        assertThat(firstPage).contains("Ended, last 1d", "value=\"n!=&#34;&#34;\"");
        Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(firstPage);
        assertThat(next.find()).isTrue();
        String secondPage = page(next.group(1).replace("&amp;", "&")).body();
        assertThat(secondPage).contains("Ended").doesNotContain("rel=\"next\"");
    }

    /** A label whose matcher is a part of another one's text is not in the filter yet. */
    @Test
    void aLabelAddsItsMatcherUnlessItIsInTheFilter() throws Exception {
        service.notify(
                "{\"alertname\":\"Part\",\"job\":\"node\",\"exported_job\":\"node\"}",
                "{}",
                Instant.now().minusSeconds(70),
                Optional.empty());

        String list = page("/?match=exported_job%3D%22node%22").body();

        assertThat(list)
                .contains("match=exported_job%3D%22node%22%2C+job%3D%22node%22\"")
                .contains("match=exported_job%3D%22node%22\"");
    }

    @Test
    void aPageOfAnAlertWithManyEpisodesLinksToAllOfThem() throws Exception {
        Instant start = Instant.now().minusSeconds(20_000);
        for (int i = 0; i < 30; i++) {
            service.notify(
                    "{\"alertname\":\"Flapping\",\"of\":\"many\"}",
                    "{}",
                    start.plusSeconds(i * 60),
                    Optional.of(start.plusSeconds(i * 60 + 30)));
        }
        String list = page("/?match=alertname%3DFlapping").body();
        Matcher link = Pattern.compile("class=\"name\" href=\"([^\"]+)\"").matcher(list);
        assertThat(link.find()).isTrue();

        String detail = page(link.group(1)).body();

        assertThat(detail).contains("Episodes of this alert <span class=\"total\">25+</span>");
        Matcher all = Pattern.compile("class=\"more\" href=\"([^\"]+)\"").matcher(detail);
        assertThat(all.find()).isTrue();
        assertThat(Pattern.compile("class=\"name\"")
                        .matcher(page(all.group(1).replace("&amp;", "&")).body())
                        .results())
                .hasSize(30);
    }

    @Test
    void saysOnThePageWhatIsWrongWithAFilter() throws Exception {
        HttpResponse<String> response = page("/?match=severity%3D%3Dx");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("role=\"alert\"", "at character 10", "value=\"severity==x\"");
    }

    @Test
    void keepsTheTenantInItsLinks() throws Exception {
        assertThat(page("/t/shop/").body()).contains("href=\"/t/shop/sources\"").doesNotContain("Ended</a>");
    }

    @Test
    void servesItsStyleAndScript() throws Exception {
        assertThat(service.get("/page.css").headers().firstValue("Content-Type"))
                .hasValue("text/css; charset=utf-8");
        assertThat(service.get("/page.js").statusCode()).isEqualTo(200);
    }
}
