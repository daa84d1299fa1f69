import { pinyinOf } from './pinyin.ts'

type Table = ReadonlyMap<string, string>

const ukrainian = tableOf(
  'а:a б:b в:v г:h ґ:g д:d е:e є:ie ж:zh з:z и:y і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh ' +
    'щ:shch ь: ю:iu я:ia ё:e ы:y э:e ъ: ў:u ј:j љ:lj њ:nj ћ:c ђ:dj џ:dz',
)

/** Ways in which people write Cyrillic in Latin letters: the Ukrainian table of 2010, the Russian one, the plainest. */
export const latinTables: readonly Table[] = [
  ukrainian,
  new Map([...ukrainian, ...tableOf('г:g и:i й:y є:ye ї:yi ю:yu я:ya ё:yo')]),
  new Map([...ukrainian, ...tableOf('г:g и:i х:h ё:io')]),
]

function tableOf(pairs: string): Table {
  return new Map(pairs.split(' ').map((pair) => pair.split(':') as [string, string]))
}

/** Cyrillic letters by the table, Chinese as pinyin without tones; what is in neither stays. Takes lower case. */
export function toLatin(text: string, table: Table = ukrainian): string {
  return text
    .replace(/\p{Script=Cyrillic}/gu, (letter) => table.get(letter) ?? letter)
    .replace(/\p{Script=Han}+/gu, (run) => pinyinOf(run).join(''))
}

/** What stays when alphabets are written in different ways: `Yuliya`, `Iuliia` and `Юлія` are one. Takes lower case Latin letters. */
export function soundOf(word: string): string {
  return word
    .replace(/shch|sch/g, 'sh')
    .replace(/kh|gh|g/g, 'h')
    .replace(/c(?=[kq])|q/g, '')
    .replace(/ph/g, 'f')
    .replace(/x/g, 'ks')
    .replace(/w/g, 'v')
    .replace(/j/g, 'i')
    .replace(/[iy]+(?=[aeou])/g, '')
    .replace(/[iy]+/g, 'i')
    .replace(/(.)\1+/g, '$1')
}
