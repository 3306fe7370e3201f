package io.nestor.bench.catalog;

import io.nestor.bench.Sample;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The least that a sync of a whole repository takes: {@code git clone}, {@code git cat-file --batch}, and a virtual machine
 * that was just started and parses all files on two threads.
 */
final class SyncFloor {
    private static final int THREADS = 2;

    private SyncFloor() {}

    /** @param scratch a folder for the clone, which is not there yet */
    static Sample run(DefinitionRepository repository, Path scratch) throws IOException, InterruptedException {
        Duration processor = Commands.processorTime();
        long start = System.nanoTime();
        String clone = scratch.toString();
        Commands.run(List.of("git", "clone", "--quiet", "--bare", repository.url(), clone));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Commands.pipe(List.of(
                List.of("git", "-C", clone, "ls-tree", "-r", "--format=%(objectname)", "HEAD"),
                List.of("git", "-C", clone, "cat-file", "--batch"),
                List.of(java, "-cp", System.getProperty("java.class.path"), SyncFloor.class.getName())));
        return new Sample(
                Duration.ofNanos(System.nanoTime() - start),
                Commands.processorTime().minus(processor));
    }

    /** Parses what {@code git cat-file --batch} prints. */
    public static void main(String[] arguments) throws Exception {
        List<byte[]> files = files(new BufferedInputStream(System.in, 1 << 16));
        ObjectMapper yaml = new YAMLMapper();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int first = 0; first < THREADS; first++) {
            int begin = first;
            work.add(() -> parse(files, begin, yaml));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (var parsed : threads.invokeAll(work)) {
                parsed.get();
            }
        }
    }

    private static int parse(List<byte[]> files, int begin, ObjectMapper yaml) {
        int fields = 0;
        for (int i = begin; i < files.size(); i += THREADS) {
            JsonNode tree = yaml.readTree(files.get(i));
            fields += tree.size();
        }
        return fields;
    }

    private static List<byte[]> files(InputStream batch) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String header = line(batch); !header.isEmpty(); header = line(batch)) {
            files.add(batch.readNBytes(Integer.parseInt(header.substring(header.lastIndexOf(' ') + 1))));
            batch.skipNBytes(1);
        }
        return files;
    }

    private static String line(InputStream batch) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = batch.read(); next >= 0 && next != '\n'; next = batch.read()) {
            line.append(new String(new byte[] {(byte) next}, StandardCharsets.US_ASCII));
        }
        return line.toString();
    }
}
