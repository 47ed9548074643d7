/** The mail server of the local stack, which keeps what it is given and passes nothing on. */
@NullMarked
package punctual.local.mail;

import org.jspecify.annotations.NullMarked;
