package punctual.audit.change;

import punctual.contracts.WireName;

/** What a task's history has beside the task's own changes. */
enum Inclusion implements WireName {
    REMINDERS
}
