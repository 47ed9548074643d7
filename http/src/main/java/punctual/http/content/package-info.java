/** What a task or its template holds, as clients write it: title, description, priority, tags and reminders. */
@NullMarked
package punctual.http.content;

import org.jspecify.annotations.NullMarked;
