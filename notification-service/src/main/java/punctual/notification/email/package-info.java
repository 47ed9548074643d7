/** E-mail by SMTP: reminders, and the links that verify addresses. */
@NullMarked
package punctual.notification.email;

import org.jspecify.annotations.NullMarked;
