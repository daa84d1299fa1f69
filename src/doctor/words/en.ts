/**
 * What was found, and what to do about it. Codes begin with their part; `{name}` is filled in. A single text has nothing to
 * be done about it.
 */
export const en = {
  'any.failed': ['This could not be examined: {error}', 'Mend that, then look again.'],

  'installation.node': 'Node {version} runs Kith {release}.',
  'installation.nodeOld': [
    'Node {version} is too old.',
    'Start Kith by bin/kith, which fetches Node 24 when it is missing, or install Node 24.',
  ],
  'installation.packages': 'Packages are those that package-lock.json names: {count}.',
  'installation.packagesDiffer': [
    'Packages that are missing or of another version: {count} ({names}).',
    'Run "npm ci" in {folder}, then start Kith again.',
  ],
  'installation.screens': 'The screens are built.',
  'installation.screensMissing': [
    'The screens are not built, so browsers get nothing to show.',
    'Start Kith, which builds them, or run "npm run build:web" in {folder} and read what it says.',
  ],
  'installation.broken': [
    'The installation in {folder} cannot be read: {error}.',
    'Install Kith anew beside the data folder.',
  ],
  'installation.configuration': [
    'The configuration is wrong: {error}',
    'Correct the variable in the environment or in kith.config.json; nothing else can be examined until then.',
  ],

  'data.folder': 'The data folder {folder} belongs to the user of Kith, who can write it.',
  'data.missing': [
    'There is no data folder {folder} yet.',
    'Start Kith, which makes it, or set DATA_DIR to where it is.',
  ],
  'data.closed': [
    'The data folder {folder} cannot be read or written by this user.',
    'Start Kith as the user who owns the folder, or give it to this user: chown -R {user} "{folder}"',
  ],
  'data.foreign': [
    'The data folder {folder} belongs to the user with id {owner}, and Kith runs as {user}.',
    'Start Kith as that user, or give the folder to this one: chown -R {user} "{folder}"',
  ],
  'data.open': [
    'Other users of this machine may look into the data folder {folder}.',
    'Close it: chmod o-rw "{folder}"',
  ],
  'data.space': '{free} are free on the disk of the data folder.',
  'data.spaceLow': [
    '{free} are free on the disk of the data folder; database and last backup take {needed}, and may need as much again.',
    'Make room, or move the data folder to a larger disk (DATA_DIR).',
  ],
  'data.spaceNone': [
    'Only {free} are free on the disk of the data folder.',
    'Make room now: without it neither changes nor backups can be written.',
  ],
  'data.unfinishedRestore': [
    'A restore of the backup of {madeAt} did not come to its end.',
    'Give the command again, or go on with what was there before: kith restore --give-up',
  ],

  'database.none': 'There is no database yet. The first start makes it.',
  'database.away': [
    'The database does not answer: {error}',
    'Start it or mend its address (DATABASE_URL), then look again.',
  ],
  'database.broken': [
    'The built-in database cannot be opened: {error}',
    'Read {log}. If it cannot be mended, restore the newest backup: kith restore',
  ],
  'database.version': 'PostgreSQL {version} answers; the database takes {size}.',
  'database.old': ['PostgreSQL {version} is too old.', 'Kith needs PostgreSQL 15 or newer: upgrade the server.'],
  'database.text': 'Texts of all languages can be stored, sorted and searched.',
  'database.textWrong': [
    'The database has the encoding {encoding} and the character type {locale}; texts in Chinese or Cyrillic cannot be searched in it.',
    "Create a right one and restore a backup into it: create database kith template template0 encoding 'UTF8' locale 'C.UTF-8'",
  ],
  'database.noIcu': ['This PostgreSQL was built without ICU, by which texts are sorted.', 'Use a PostgreSQL with ICU.'],
  'database.extensions': 'The extension pg_trgm is installed.',
  'database.extensionsMissing': [
    'The extension pg_trgm is not installed, so nothing can be searched.',
    'Let the owner of the database run: create extension pg_trgm',
  ],
  'database.migrations': 'The tables are those of this release.',
  'database.migrationsPending': [
    'Changes of this release to the tables that have not been made yet: {count} ({names}).',
    'Start the server, which makes them after a backup; try it before with: kith upgrade --rehearse',
  ],
  'database.migrationsNewer': [
    'The database was used by a newer Kith ({names}) than this one, {release}.',
    'Start that version, or restore a backup from before it.',
  ],
  'database.indexes': 'All indexes are in order.',
  'database.indexesInvalid': [
    'Indexes that are not in order, so that lists are slow: {count} ({names}).',
    'Build them anew: {statement}',
  ],
  'database.transactions': 'No transaction has been open for long.',
  'database.transactionsLong': [
    'Transactions open for long: {count}, the oldest for {age} ({who}). Meanwhile deleted rows cannot be cleared away.',
    'If nobody needs it, end it: select pg_terminate_backend({pid})',
  ],
  'database.tidy': 'Deleted rows are cleared away in time.',
  'database.untidy': [
    'The table {table} holds deleted rows: {dead}, beside live ones: {live}.',
    'See that autovacuum is on and no transaction stays open, then run: vacuum analyze {table}',
  ],
  'database.settings': 'What was saved survives a power cut.',
  'database.settingsUnsafe': [
    'These settings of PostgreSQL endanger what is saved: {names}.',
    'Set them to on in postgresql.conf and reload it.',
  ],
  'database.settingsLax': [
    'These settings of PostgreSQL are off: {names}.',
    'Set them to on in postgresql.conf, or lose the last moments at a power cut and speed over time.',
  ],
  'database.connections': 'Connections in use: {used} of {most}.',
  'database.connectionsFew': [
    'Connections in use: {used} of {most}; Kith needs up to 25 for each server.',
    'Raise max_connections, or end other programs that use this PostgreSQL.',
  ],

  'clock.same': 'The clocks of this machine and of the database agree.',
  'clock.differs': [
    'The clocks of this machine and of the database differ by {difference}.',
    'Set both by NTP: sign-in, reminders and the history go by them.',
  ],
  'clock.zones': 'Both know the time zone {zone} and its rules.',
  'clock.zoneUnknown': [
    'The time zone {zone} of the organisation is not known to {who}.',
    'Bring the time zone data of the system up to date (package tzdata), or choose another zone in the settings.',
  ],
  'clock.zoneDiffers': [
    'This machine and the database know other rules for the time zone {zone}.',
    'Bring the time zone data of both up to date (package tzdata).',
  ],
  'clock.unseen': 'Only compared when the database answers.',

  'secret.given': 'The secret comes from KITH_SECRET.',
  'secret.kept': 'The secret is in the data folder, for its owner only.',
  'secret.none': 'There is no secret yet. The first start makes it.',
  'secret.missing': [
    'The secret is missing, although there is a database.',
    'Put back {file} from a backup, or set KITH_SECRET as before. With a new one everybody signs in again, and passwords of mail servers are typed in again.',
  ],
  'secret.wrong': [
    'The secret cannot be used: {error}',
    'Put back {file} from a backup, or set KITH_SECRET as before.',
  ],
  'secret.open': ['Other users of this machine may read the secret.', 'Close it: chmod 600 "{file}"'],

  'backups.fresh': 'The newest backup is {age} old: {name}.',
  'backups.none': ['There is no backup in {where}.', 'Make one now: kith backup'],
  'backups.old': [
    'The newest backup is {age} old: {name}.',
    'Make one now (kith backup), and see in the log why the nights bring none.',
  ],
  'backups.failed': ['The last backup failed: {error}', 'Mend that, then make one: kith backup'],
  'backups.away': [
    'The backups in {where} cannot be seen: {error}',
    'Mend BACKUP_DIR or BACKUP_S3_URL and the rights there.',
  ],
  'backups.nightly': 'Each night at {at} one is made, into {where}.',
  'backups.off': [
    'No backup is made at night (BACKUP_AT=off).',
    'Set BACKUP_AT to a time such as 02:30, or make backups by another way.',
  ],
  'backups.encrypted': 'Backups are encrypted with BACKUP_KEY.',
  'backups.plain': 'Backups are not encrypted; only the user of Kith may read their folder.',
  'backups.plainAway': [
    'Backups leave this machine without being encrypted.',
    'Set BACKUP_KEY, and keep the key where this machine cannot be lost with it.',
  ],
  'backups.elsewhere': 'Backups are not on the disk of the data.',
  'backups.sameDisk': [
    'Backups lie on the disk of the data: when it breaks, both are gone.',
    'Set BACKUP_DIR to another disk, or BACKUP_S3_URL to a store elsewhere.',
  ],
  'backups.restored':
    'The backup {name} was restored into a place that was thrown away, in {time}. Tables: {tables}, rows: {rows}.',
  'backups.notRestored': [
    'The backup {name} cannot be restored: {error}',
    'Make a new one now (kith backup), and try again with that.',
  ],

  'files.unseen': 'Only seen when the database answers and is set up.',
  'files.whole': 'Every file that records hold is there: {bytes} of {quota}.',
  'files.missing': [
    'Files that records hold are missing from the data folder: {count} ({names}).',
    'Put the folder "files" of a backup back, or of the machine that the database came from; until then these cannot be opened.',
  ],
  'files.extra': [
    'In the data folder lie files that no record knows of: {count}.',
    'They do no harm. If the data folder belongs to this database, they are left from a crash; look before you throw them away.',
  ],
  'files.unreachable': [
    'Where files are kept cannot be reached: {reason}',
    'See that the bucket of FILES_S3_URL is there and that its key may list, read and write.',
  ],
  'files.elsewhere': [
    '{count} contents lie in {from}, while new ones go to {to}.',
    'Nothing is missing. Move them: kith files move --to s3, or --to folder.',
  ],
  'files.full': [
    'Files take {bytes} of the {quota} that they may have together.',
    'Set FILES_QUOTA higher, if the disk has room, or take large files off records.',
  ],

  'queue.idle': 'No job is late, stuck or failed.',
  'queue.unseen': 'Only seen when the database answers and is set up.',
  'queue.failed': [
    'Jobs that have failed for good: {count}; the last one, {name}: {error}',
    'Mend the reason, then try them again in Settings, System.',
  ],
  'queue.retrying': [
    'Jobs that have failed and are tried again: {count}; the last one, {name}: {error}',
    'Wait for the next try, or mend the reason.',
  ],
  'queue.stuck': [
    'Jobs at work for longer than an hour: {count}, the oldest ({name}) for {age}.',
    'If the server was killed meanwhile, they go on by themselves within four hours; start it again to see.',
  ],
  'queue.late': [
    'Jobs that wait although they could run: {count}, the oldest ({name}) for {age}.',
    'See that the server runs (kith serve); without it nothing is worked off.',
  ],

  'mail.none': 'Mail is not set up: invitations and new passwords are handed over as links.',
  'mail.unseen': 'Only seen when the database answers and is set up.',
  'mail.unreadable': [
    'The password of the mail server was kept under another secret and cannot be read.',
    'Type it in again in Settings, Mail.',
  ],
  'mail.wrong': ['The settings of mail cannot be used: {error}', 'Mend them in the environment or in Settings, Mail.'],
  'mail.reached': '{server} answers, with TLS.',
  'mail.reachedPlain': [
    '{server} answers, without TLS.',
    'Choose TLS or STARTTLS, unless the server is on this machine.',
  ],
  'mail.away': ['{server} does not let Kith in: {error}', 'Check name, port, user and password in Settings, Mail.'],
  'mail.letters': 'No letter has failed. Waiting: {waiting}.',
  'mail.waiting': [
    'Letters that wait: {waiting}, the oldest for {age}.',
    'See what the server says in Settings, Outgoing mail.',
  ],
  'mail.failed': [
    'Letters that have failed: {failed}; of which it is not known whether they were sent: {unknown}.',
    'Send them again or let them be in Settings, Outgoing mail.',
  ],

  'model.unseen': 'Only seen when the database answers and is set up.',
  'model.none': 'The data model is the product’s own.',
  'model.well': 'This release knows all of the data model, version {version}.',
  'model.flaws': [
    'Parts of the data model that this release cannot do, and so leaves out: {count}. {place}: {message}',
    'Change or drop that part in Settings, Data model. Its values are kept.',
  ],
  'model.shape': [
    'The stored data model does not have the shape that this release writes. {place}: {message}',
    'Change or drop that part in Settings, Data model: until then no other change is taken.',
  ],
  'webhooks.none': 'No webhook is set up.',
  'webhooks.unseen': 'Only seen when the database answers and is set up.',
  'webhooks.well': 'Webhooks that are on and take what they are sent: {active}.',
  'webhooks.failing': [
    'Webhooks that take nothing just now: {failing} ({name}). The oldest change has waited for {age}.',
    'See what they answer in Settings, Webhooks.',
  ],
  'webhooks.disabled': [
    'Webhooks that Kith has switched off: {disabled} ({name}).',
    'Mend the reason and switch them on in Settings, Webhooks, or delete them.',
  ],
  'webhooks.late': [
    'Changes have waited for {age} to be told to webhooks, although none fails.',
    'See that the server runs (kith serve), and that no transaction stays open in the database.',
  ],
  'webhooks.setAside': [
    'Messages to webhooks that were set aside within a week: {count}.',
    'Send them again or let them be in Settings, Webhooks.',
  ],

  'certificate.none': 'No certificate is used by Kith itself.',
  'certificate.good': 'The certificate for {names} is good until {until}.',
  'certificate.unreadable': [
    'The certificate cannot be used: {error}',
    'Put the right files where TLS_CERT and TLS_KEY say.',
  ],
  'certificate.expired': [
    'The certificate expired on {until}: browsers refuse it.',
    'Renew it; Kith takes the new files within a minute.',
  ],
  'certificate.expiring': [
    'The certificate expires on {until}.',
    'See why it is not renewed; Kith takes new files within a minute.',
  ],
  'certificate.early': [
    'The certificate is good only from {from} on.',
    'Check the clock of this machine, or take another certificate.',
  ],
  'certificate.otherName': [
    'The certificate is for {names}, and not for {host} of PUBLIC_URL.',
    'Have one made for {host}, or correct PUBLIC_URL.',
  ],

  'network.serving': 'Kith {release} answers on port {port}.',
  'network.otherRelease': [
    'Kith {running} answers on port {port}, and {release} is installed.',
    'Start the server anew.',
  ],
  'network.free': 'The server does not run; port {port} is free.',
  'network.anyPort': 'The server takes any free port (PORT=0).',
  'network.taken': ['Port {port} is taken by another program.', 'Stop it, or set PORT to another one.'],
  'network.forbidden': [
    'Port {port} may not be opened by this user.',
    'Choose one above 1023, or give the right (AmbientCapabilities=CAP_NET_BIND_SERVICE).',
  ],
  'network.noHost': [
    'HOST {host} is not an address of this machine.',
    'Correct HOST; 0.0.0.0 stands for all addresses.',
  ],
  'network.http': 'Plain HTTP on port {port} is led to {url}.',
  'network.httpAway': [
    'Nothing on port {port} (HTTP_PORT) leads from plain HTTP to {url}.',
    'Restart the server, or stop what has taken the port.',
  ],
  'network.httpFree': 'The server does not run; port {port} (HTTP_PORT) is free.',
  'network.httpTaken': [
    'Port {port} (HTTP_PORT) is taken by another program.',
    'Stop it, or set HTTP_PORT to another one, to which port 80 is passed on.',
  ],
  'network.address': 'People reach Kith at {url}.',
  'network.addressUnset': [
    'PUBLIC_URL is not set, so links in mails lead nowhere.',
    'Set PUBLIC_URL to the address that people use.',
  ],
  'network.addressLocal': [
    'Other machines can call Kith (HOST {host}), but PUBLIC_URL {url} leads to their own.',
    'Set PUBLIC_URL to the address that people use.',
  ],
  'network.addressOpen': [
    '{url} is not encrypted: passwords can be read on the way.',
    'Use HTTPS: set TLS_CERT and TLS_KEY, or put a proxy with a certificate before Kith.',
  ],
  'network.addressAway': [
    '{url} cannot be reached from this machine: {error}',
    'Check the name, the proxy and the firewall; behind some proxies this is so although others reach it.',
  ],
  'network.addressOther': ['Another program than Kith answers at {url}.', 'Check the proxy, or correct PUBLIC_URL.'],
} as const satisfies Record<string, string | readonly [string, string]>

export type Code = keyof typeof en

/** A language has a text where English has one, and two where English has two. */
export type Words = { [Name in Code]: (typeof en)[Name] extends string ? string : readonly [string, string] }
