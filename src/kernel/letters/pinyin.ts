import { createRequire } from 'node:module'

type Pinyin = typeof import('pinyin-pro')

let loaded: Pinyin | null = null

/** Its words take some 45 MB: only who has Chinese texts pays for them. */
function library(): Pinyin {
  loaded ??= createRequire(import.meta.url)('pinyin-pro') as Pinyin
  return loaded
}

/**
 * Syllables of a run of Chinese characters without tones, chosen by the words they stand in: 重庆 is `chong qing`. With `ü` written
 * `v`. A character that is not known stays. `as: 'name'` reads the first as a family name: 单 is `shan`.
 */
export function pinyinOf(run: string, { as = 'words' }: { as?: 'words' | 'name' } = {}): string[] {
  return library().pinyin(run, { toneType: 'none', type: 'array', v: true, surname: as === 'name' ? 'head' : 'off' })
}
