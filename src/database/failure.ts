/** A database that cannot be started or used; the message is meant for the person who started Kith. */
export class DatabaseError extends Error {
  override name = 'DatabaseError'
}

/**
 * Turns what PostgreSQL, initdb or the file system said into one sentence that names the data folder and what to do.
 * `details` is their own text; it is added when we know nothing better.
 */
export function explainFailure(doing: string, dataDir: string, details: string): DatabaseError {
  const known = KNOWN.find(({ pattern }) => pattern.test(details))
  const text = details.trim().split('\n').slice(-12).join('\n')
  if (known) return new DatabaseError(`${doing}: ${known.say(dataDir)}\n${text}`)
  return new DatabaseError(`${doing} failed for the data folder ${dataDir}.\n${text}`)
}

const KNOWN: { pattern: RegExp; say(dataDir: string): string }[] = [
  {
    pattern: /ENOSPC|No space left on device|EFBIG|File too large|EDQUOT|[Dd]isk quota exceeded/,
    say: (dataDir) =>
      `no room is left on the disk (or under the quota) that holds DATA_DIR ${dataDir}. Free some space or set DATA_DIR to a folder on another disk, then start again.`,
  },
  {
    pattern: /GLIBC_\d|error while loading shared libraries|ld-linux|ld-musl|Library not loaded/,
    say: () =>
      'the PostgreSQL that comes with Kith cannot run on this system. Set DATABASE_URL to a PostgreSQL 15 or newer instead.',
  },
  {
    pattern: /EROFS|Read-only file system/,
    say: (dataDir) =>
      `DATA_DIR ${dataDir} is on a read-only file system. Set DATA_DIR to a folder that can be written.`,
  },
  {
    pattern: /invalid locale/,
    say: () =>
      'this system has no UTF-8 locale, without which names in Chinese or Cyrillic cannot be searched. Install one (C.UTF-8 or en_US.UTF-8; the package is called "locales" or "glibc-langpack-en"), then start again.',
  },
  {
    pattern: /can't cd to|cd: .*denied/i,
    say: (dataDir) =>
      `PostgreSQL may not run as root, and the user it runs as instead may not enter DATA_DIR ${dataDir}. Set DATA_DIR to a folder outside closed ones (such as /var/lib/kith), or start Kith as an ordinary user.`,
  },
  {
    pattern: /EACCES|EPERM|Permission denied|Operation not permitted/,
    say: (dataDir) =>
      `a file or folder of DATA_DIR ${dataDir} may not be read or written. Start Kith as the user who owns it, or set DATA_DIR to a folder of your own.`,
  },
  {
    pattern: /could not (create shared memory|map anonymous shared memory)|Cannot allocate memory/,
    say: () => 'the system has too little memory left for PostgreSQL.',
  },
]
