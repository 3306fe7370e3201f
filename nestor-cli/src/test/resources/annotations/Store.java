package shop;

/**
 * Stores orders. nestor:prose is no annotation here.
 *
 * nestor:composition shop version=1.2.0 description='Orders and their store'
 * nestor:parameter size type=string default=small enum=small,medium,large
 */
final class Store {
    /* nestor:resource database postgres:^14 size=${params.size} storage_gb=20 */
    private static final String SQL = """
            //nestor:in-a-text-block size=small
            /* nestor:in-a-text-block too=yes */
            """;
    private static final String GLOB = "src/**/*.java"; //nestor:after-code size=small
    char quote = '\'';
    /// nestor:resource queue rabbit depends_on=[database] outputs={QUEUE_URL: url} durable=true
}
