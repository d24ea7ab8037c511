package io.alerthistory.e2e.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What kubectl get prints: the API server's own table of a list with one entry. */
record KubectlTable(List<String> columns, List<String> row) {
    KubectlTable {
        columns = List.copyOf(columns);
        row = List.copyOf(row);
    }

    static KubectlTable of(String path) {
        try {
            var table = new ObjectMapper().readTree(fetch(path));
            var columns = new ArrayList<String>();
            table.path("columnDefinitions")
                    .forEach(column -> columns.add(column.path("name").asText()));
            var cells = new ArrayList<String>();
            table.path("rows").path(0).path("cells").forEach(cell -> cells.add(cell.asText()));
            return new KubectlTable(columns, cells);
        } catch (JsonProcessingException e) {
            throw new AssertionError(path, e);
        }
    }

    private static String fetch(String path) {
        var client = TestCluster.client();
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(URI.create(client.getMasterUrl().toString().replaceAll("/$", "") + path))
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                .build();
        try {
            return client.getHttpClient()
                    .sendAsync(request, String.class)
                    .get(30, TimeUnit.SECONDS)
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(path, e);
        }
    }
}
