-- Who may only read still keeps their own profile (language, time zone, telephone). Roles that say something of people stay.
update kith.role
set objects = objects || '{"user": {"see": "all", "create": "none", "change": "own", "delete": "none", "export": "none",
  "fixed": ["name", "email", "active", "manager", "owner", "branch"]}}'
where key = 'readOnly' and not objects ? 'user';
