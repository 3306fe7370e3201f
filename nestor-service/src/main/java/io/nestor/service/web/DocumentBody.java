package io.nestor.service.web;

import io.nestor.service.document.DocumentReader;
import io.nestor.service.document.Format;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;

/** Reads request bodies with everything that is wrong with them; {@code @Valid} is not needed. */
final class DocumentBody extends AbstractGenericHttpMessageConverter<Object> {
    private static final List<Class<?>> RAW =
            List.of(byte[].class, CharSequence.class, InputStream.class, Resource.class);

    private final DocumentReader reader;

    DocumentBody(DocumentReader reader) {
        super(
                MediaType.APPLICATION_JSON,
                MediaType.APPLICATION_YAML,
                new MediaType("text", "yaml"),
                new MediaType("application", "x-yaml"),
                new MediaType("application", "*+json"));
        this.reader = reader;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return RAW.stream().noneMatch(raw -> raw.isAssignableFrom(type));
    }

    @Override
    public boolean canWrite(@Nullable Type type, Class<?> raw, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public Object read(Type type, @Nullable Class<?> contextClass, HttpInputMessage message) throws IOException {
        @Nullable MediaType mediaType = message.getHeaders().getContentType();
        boolean yaml = mediaType != null && mediaType.getSubtype().endsWith("yaml");
        return reader.read(message.getBody().readAllBytes(), yaml ? Format.YAML : Format.JSON, type)
                .orElseThrow();
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        return read(type, null, message);
    }

    @Override
    protected void writeInternal(Object body, @Nullable Type type, HttpOutputMessage message) {
        throw new UnsupportedOperationException("reads only");
    }
}
