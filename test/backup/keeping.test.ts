import { describe, expect, it } from 'vitest'
import { chooseObsolete } from '#backup/choose-obsolete.ts'
import { isNightlyDue, warningOf } from '#backup/nightly.ts'
import type { BackupView } from '#backup/records.ts'
import { nameBackup, type Reason, readBackupName } from '#backup/stores/backup-name.ts'
import { chooseNotes } from '#cli/release-notes.ts'
import { compareVersions } from '#kernel/compare-versions.ts'

const name = (at: string, reason: Reason = 'nightly') => nameBackup({ at: new Date(at), reason, isEncrypted: false })
const keep = { daily: 7, weekly: 4, monthly: 6 }

describe('names', () => {
  it('say when and why, and other files are none', () => {
    const at = new Date('2026-11-25T02:30:07.500Z')
    expect(nameBackup({ at, reason: 'before-upgrade', isEncrypted: true })).toBe(
      'kith-2026-11-25T023007Z-before-upgrade.tar.zst.age',
    )
    expect(readBackupName(name('2026-11-25T02:30:07.500Z'))).toEqual({
      at: new Date('2026-11-25T02:30:07Z'),
      reason: 'nightly',
    })
    for (const other of ['notes.txt', 'kith-2026-13-45T999999Z-nightly.tar.zst', `${name(at.toISOString())}.part`, ''])
      expect(readBackupName(other)).toBeNull()
  })
})

describe('what need not be kept', () => {
  it('of a year of nights, seven days, four weeks and six months stay', () => {
    const nights = Array.from({ length: 365 }, (_, n) =>
      name(new Date(Date.parse('2026-11-25T02:30:00Z') - n * 86_400_000).toISOString()),
    )
    const obsolete = new Set(chooseObsolete(nights, keep))
    const days = nights.filter((one) => !obsolete.has(one)).map((one) => one.slice(5, 15))
    // Weeks begin on Monday: the newest of this one is of today, those of the others are Sundays.
    expect(days).toEqual([
      ...['2026-11-25', '2026-11-24', '2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19'],
      ...['2026-11-15', '2026-11-08'],
      ...['2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30'],
    ])
  })

  it('a server that rested for months loses nothing of before', () => {
    const nights = ['2026-01-03', '2026-01-04', '2026-11-25'].map((day) => name(`${day}T02:30:00Z`))
    expect(chooseObsolete(nights, keep)).toEqual([])
  })

  it('what a person made stays; of those before acts the newest five of each', () => {
    const before = Array.from({ length: 7 }, (_, n) => name(`2026-11-${10 + n}T09:00:00Z`, 'before-change'))
    const byHand = Array.from({ length: 9 }, (_, n) => name(`2025-03-${10 + n}T09:00:00Z`, 'by-hand'))
    expect(chooseObsolete([...before, ...byHand, 'notes.txt'], keep)).toEqual([before[1], before[0]])
  })
})

describe('the backup of the night', () => {
  const since = new Date('2026-01-01T00:00:00Z')
  const clock = (now: string, at: string | null = '02:30') => ({
    now: new Date(now),
    timeZone: 'Europe/Madrid',
    at,
    since,
  })
  const last = (startedAt: string, state: BackupView['state'] = 'done') => ({ startedAt, state })

  it.each([
    ['before the time', clock('2026-11-25T01:29:00Z'), last('2026-11-24T01:30:00Z'), false],
    ['at the time, by the clock of the company', clock('2026-11-25T01:30:00Z'), last('2026-11-24T01:30:00Z'), true],
    ['once a night', clock('2026-11-25T09:00:00Z'), last('2026-11-25T01:31:00Z'), false],
    ['when the machine slept at that time', clock('2026-11-25T09:00:00Z'), last('2026-11-23T01:31:00Z'), true],
    ['the first', clock('2026-11-25T09:00:00Z'), null, true],
    ['a failed one again, not at once', clock('2026-11-25T02:00:00Z'), last('2026-11-25T01:31:00Z', 'failed'), false],
    ['a failed one again in an hour', clock('2026-11-25T02:31:00Z'), last('2026-11-25T01:31:00Z', 'failed'), true],
    ['never when off', clock('2026-11-25T09:00:00Z', null), null, false],
    ['no night before the company was there', { ...clock('2026-01-01T00:30:00Z') }, null, false],
  ])('%s', (...[, when, before, due]) => {
    expect(isNightlyDue(before, when)).toBe(due)
  })

  it('is missed by somebody when it failed or grows old', () => {
    const now = new Date('2026-11-25T12:00:00Z')
    const view = (startedAt: string, state: BackupView['state']) => ({ startedAt, state }) as BackupView
    expect(warningOf([], now)).toBe('none')
    expect(warningOf([view('2026-11-25T02:00:00Z', 'done')], now)).toBeNull()
    expect(warningOf([view('2026-11-25T11:59:00Z', 'running'), view('2026-11-25T02:00:00Z', 'done')], now)).toBeNull()
    expect(warningOf([view('2026-11-25T02:00:00Z', 'failed'), view('2026-11-24T02:00:00Z', 'done')], now)).toBe(
      'failed',
    )
    expect(warningOf([view('2026-11-23T02:00:00Z', 'done')], now)).toBe('old')
  })
})

describe('releases', () => {
  it('are compared by their numbers', () => {
    expect(['0.10.0', '0.2.1', '1.0.0-beta.1', '0.2.0', '1.0.0'].sort(compareVersions)).toEqual([
      '0.2.0',
      '0.2.1',
      '0.10.0',
      '1.0.0-beta.1',
      '1.0.0',
    ])
  })

  it('tell what changed since the one that the data is of', () => {
    const changelog =
      '# Changelog\n\n## [Unreleased]\n\n- Next\n\n## [0.3.0] - 2027-01-01\n\n- Third\n\n## [0.2.0] - 2026-12-01\n\n- Second\n'
    expect(chooseNotes(changelog, '0.2.0')).toBe('## [Unreleased]\n\n- Next\n\n## [0.3.0] - 2027-01-01\n\n- Third')
    expect(chooseNotes(changelog, null)).toContain('Second')
  })
})
