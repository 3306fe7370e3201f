package io.nestor.service.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads and throws away what the caller of a refused request is still sending: a connection that is closed while it sends
 * is reset, and the answer is lost. Only so much and so long, since anybody can send.
 */
final class UnreadBody extends OncePerRequestFilter {
    private static final DataSize MOST = DataSize.ofMegabytes(16);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() >= 400 && !request.isAsyncStarted() && !waitsForLeave(request)) {
            drain(request.getInputStream());
        }
    }

    /** Whether the caller sends nothing before it is told to go on, which reading its body would do. */
    private static boolean waitsForLeave(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.EXPECT) != null;
    }

    private static void drain(InputStream body) {
        byte[] discarded = new byte[16 * 1024];
        long left = MOST.toBytes();
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            int read = 0;
            while (read >= 0 && left > 0 && System.nanoTime() < end) {
                read = body.read(discarded);
                left -= read;
            }
        } catch (IOException gone) {
            // Then nobody waits for the answer either
        }
    }
}
