package punctual.recurrence.series;

import punctual.contracts.WireName;

/** What was last asked of task-service about an occurrence. */
enum Ask implements WireName {
    REQUESTED,
    WITHDRAWN
}
