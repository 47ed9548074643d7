/** Events that are neither lost nor handled twice: outbox, relay, inbox and dead letters, over CloudEvents on Kafka. */
@NullMarked
package punctual.messaging;

import org.jspecify.annotations.NullMarked;
