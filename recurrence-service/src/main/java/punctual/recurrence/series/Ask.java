package punctual.recurrence.series;

import punctual.contracts.WireName;

/** What was last asked of task-service about an occurrence. */
public enum Ask implements WireName {
    REQUESTED,
    WITHDRAWN
}
