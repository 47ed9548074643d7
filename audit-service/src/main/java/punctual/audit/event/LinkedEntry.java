package punctual.audit.event;

import punctual.audit.chain.Link;

/** An entry at its place in the chain of its topic's partition. */
public record LinkedEntry(Entry entry, Link link) {
    public String chain() {
        return entry.position().chain();
    }
}
