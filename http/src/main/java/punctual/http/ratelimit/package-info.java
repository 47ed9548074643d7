/** Rate limits: a cheap one by address before the token is looked at, then one by user and class of route. */
@NullMarked
package punctual.http.ratelimit;

import org.jspecify.annotations.NullMarked;
