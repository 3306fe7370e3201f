package io.nestor.service.training;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/** Asks the service that is trained. */
public final class Trainer {
    private final HttpClient client;
    private final String address;
    private final String token;
    private final Map<Integer, Integer> answers = new TreeMap<>();

    Trainer(HttpClient client, String address, String token) {
        this.client = client;
        this.address = address;
        this.token = token;
    }

    public void get(String path) throws IOException, InterruptedException {
        send(path, HttpRequest.newBuilder().GET());
    }

    /** @param body JSON; may be empty */
    public void post(String path, String body) throws IOException, InterruptedException {
        send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** How many answers had which status. */
    Map<Integer, Integer> answers() {
        return answers;
    }

    private void send(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        request.uri(URI.create(address + path)).header("Authorization", "Bearer " + token);
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answers.merge(answer.statusCode(), 1, Integer::sum);
    }
}
