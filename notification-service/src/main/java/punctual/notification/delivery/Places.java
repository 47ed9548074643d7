package punctual.notification.delivery;

/** How many deliveries are under way to each host, for each user and to each recipient. */
record Places(Shares hosts, Shares users, Shares recipients) {
    Places copy() {
        return new Places(hosts.copy(), users.copy(), recipients.copy());
    }

    boolean hasRoom(Lane lane) {
        return hosts.hasRoom(lane.host()) && users.hasRoom(lane.user()) && recipients.hasRoom(lane.recipient());
    }

    void take(Lane lane) {
        hosts.take(lane.host());
        users.take(lane.user());
        recipients.take(lane.recipient());
    }

    void give(Lane lane) {
        hosts.give(lane.host());
        users.give(lane.user());
        recipients.give(lane.recipient());
    }
}
