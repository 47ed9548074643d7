package punctual.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests of the one stack that runs for all such classes; it is each one's own while that is its turn. */
@ExtendWith(SharedStack.class)
@ResourceLock("punctual.system.SharedStack")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OnSharedStack {}
