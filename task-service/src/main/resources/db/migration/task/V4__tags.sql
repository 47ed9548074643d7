-- A user deletes a tag; its links go first.
grant delete on tags to ${service_role};
