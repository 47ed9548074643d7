package punctual.local;

import punctual.local.stack.Report;

/** Passes on what another process of this program says: its failure, and all that follows it, as a failure. */
final class Echo implements Report {
    private boolean failure;

    @Override
    public void say(String line) {
        failure |= line.startsWith(Punctual.FAILURE);
        (failure ? System.err : System.out).println(line);
    }

    boolean hasFailure() {
        return failure;
    }
}
