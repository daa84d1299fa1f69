import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { compareVersions } from '#kernel/compare-versions.ts'
import { projectRoot } from './open.ts'

/** What CHANGELOG.md says of the releases after this one; all of it when nobody knows which it was. */
export async function notesSince(release: string | null): Promise<string> {
  const text = await readFile(path.join(projectRoot, 'CHANGELOG.md'), 'utf8').catch(() => '')
  return chooseNotes(text, release)
}

/** Sections begin with `## [1.2.3]` or `## [Unreleased]`, the newest first. */
export function chooseNotes(changelog: string, release: string | null): string {
  const sections = changelog.split(/^(?=## \[)/m).slice(1)
  const newer = sections.filter((section) => {
    const version = /^## \[(\d[^\]]*)\]/.exec(section)?.[1]
    return !version || !release || compareVersions(version, release) > 0
  })
  return newer
    .map((section) => section.trimEnd())
    .filter((section) => section.includes('\n'))
    .join('\n\n')
}
