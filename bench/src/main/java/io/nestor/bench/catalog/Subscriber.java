package io.nestor.bench.catalog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One client of the event stream, which reads of every event its number only. */
final class Subscriber {
    private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LISTENING = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final int OTHER_LINE = -1;

    private final InetSocketAddress address;
    private SocketChannel channel;
    private long last;
    private long count;
    private boolean listening;
    private boolean complete = true;

    /** Bytes of {@link #ID} that the present line begins with. */
    private int matched;

    private long number;
    private int comment;

    private Subscriber(InetSocketAddress address, SocketChannel channel, long last) {
        this.address = address;
        this.channel = channel;
        this.last = last;
    }

    /** @param last number of the event behind which to begin; 0 for what comes next */
    static Subscriber connect(Selector selector, int port, long last) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Subscriber subscriber = new Subscriber(address, SocketChannel.open(), last);
        subscriber.begin(selector);
        return subscriber;
    }

    /** Breaks off, and comes back to go on where it was. */
    void reconnect(Selector selector) throws IOException {
        channel.close();
        channel = SocketChannel.open();
        begin(selector);
    }

    private void begin(Selector selector) throws IOException {
        listening = false;
        matched = OTHER_LINE;
        comment = 0;
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_CONNECT, this);
        channel.connect(address);
    }

    void ready(SelectionKey key, ByteBuffer buffer) throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            channel.write(ByteBuffer.wrap(request().getBytes(StandardCharsets.US_ASCII)));
            key.interestOps(SelectionKey.OP_READ);
        } else if (key.isReadable()) {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new IOException("a subscriber was cut off at event " + last);
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                take(buffer.get());
            }
        }
    }

    private String request() {
        String resume = last > 0 ? "Last-Event-ID: " + last + "\r\n" : "";
        return "GET /api/v1/events HTTP/1.1\r\nHost: catalog\r\nAccept: text/event-stream\r\n" + resume
                + "Authorization: Bearer " + CatalogProcess.TOKEN + "\r\n\r\n";
    }

    private void take(byte next) {
        if (!listening) {
            // The stream begins with a comment
            comment = next == LISTENING[comment] ? comment + 1 : 0;
            listening = comment == LISTENING.length;
        }
        if (next == '\n') {
            if (matched == ID.length) {
                received(number);
            }
            matched = 0;
            number = 0;
        } else if (matched == ID.length) {
            number = 10 * number + next - '0';
        } else if (matched != OTHER_LINE) {
            matched = next == ID[matched] ? matched + 1 : OTHER_LINE;
        }
    }

    private void received(long event) {
        complete &= last == 0 || event == last + 1;
        last = event;
        count++;
    }

    boolean isListening() {
        return listening;
    }

    /** Whether no event was lost and none came twice. */
    boolean isComplete() {
        return complete;
    }

    /** Number of the last event that came. */
    long last() {
        return last;
    }

    /** How many events came. */
    long count() {
        return count;
    }

    void close() throws IOException {
        channel.close();
    }
}
