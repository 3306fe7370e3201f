package io.nestor.clients.scripted;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** One request and the connection that it came on. */
public final class Exchange {
    private final Received request;
    private final InputStream in;
    private final OutputStream out;

    Exchange(Received request, Socket socket, InputStream in) throws IOException {
        this.request = request;
        this.in = in;
        this.out = socket.getOutputStream();
    }

    public Received request() {
        return request;
    }

    public void head(int status, String contentType, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\nConnection: close\r\n");
        head.append("Content-Type: ").append(contentType).append("\r\n");
        for (String header : headers) {
            head.append(header.isEmpty() ? "" : header + "\r\n");
        }
        write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    public void awaitClientGone() throws IOException {
        try {
            while (in.read() >= 0) {
                // The client has nothing more to say: this ends when it closes
            }
        } catch (SocketException gone) {
            // Reset instead of closed: gone all the same
        }
    }
}
