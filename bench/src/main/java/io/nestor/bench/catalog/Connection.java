package io.nestor.bench.catalog;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One that stays open, with a plain socket: an HTTP client would take as much of the processors as what is measured.
 */
public final class Connection implements AutoCloseable {
    private static final String STATUS = "HTTP/1.1 ";

    private final Socket socket;
    private final InputStream in;

    /** @param from the address of loopback that asks, such as {@code 127.0.0.2} */
    public Connection(String from, int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** A request without a body. */
    public static byte[] get(String path, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "GET %s HTTP/1.1\r\nHost: bench\r\n%s\r\n".formatted(path, lines).getBytes(StandardCharsets.US_ASCII);
    }

    /** The header that shows a token. */
    public static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    /** Sends a request, reads the answer to its end and returns its status. */
    public int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        return readAnswer();
    }

    private int readAnswer() throws IOException {
        String status = line();
        if (!status.startsWith(STATUS)) {
            throw new IOException("the answer is " + status);
        }
        long length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length =
                        Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
        } else {
            skipChunks();
        }
        return Integer.parseInt(status.substring(STATUS.length(), STATUS.length() + 3));
    }

    private void skipChunks() throws IOException {
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            in.skipNBytes(size + 2L);
        }
        line();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
