package punctual.audit.event;

import punctual.contracts.WireName;

/** Whether a record could be read. */
enum Status implements WireName {
    PROCESSED,
    FAILED
}
