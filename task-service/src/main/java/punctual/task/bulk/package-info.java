/** Many changes of tasks in one request and one transaction. */
@NullMarked
package punctual.task.bulk;

import org.jspecify.annotations.NullMarked;
