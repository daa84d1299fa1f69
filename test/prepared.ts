import { execFileSync } from 'node:child_process'

/**
 * Puts a database that was never used, and was stopped properly, into a data folder that is there and has none: the run makes
 * one and copies it, for to make another takes as long as most tests.
 */
export function layDatabase(dataDir: string): void {
  // With their owners, which Node does not copy.
  execFileSync('cp', ['-a', `${process.env.KITH_TEST_PREPARED}/.`, dataDir])
}
