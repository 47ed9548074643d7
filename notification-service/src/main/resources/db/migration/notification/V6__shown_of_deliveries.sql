-- Path and query of a webhook's URL may be secrets: of a delivery its origin is shown.
update deliveries set destination = substring(destination from '^[^/]+//[^/?#]+')
where channel = 'webhook' and destination is not null;
