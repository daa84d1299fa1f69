import type { Fixtures } from '../fixtures.ts'
import type { FileEntry } from './files.field.ts'

const [one, two, three] = [1, 2, 3].map((number) => `0193a1b2-0000-7000-8000-00000000100${number}`) as [
  string,
  string,
  string,
]
const offer = { id: one, name: 'Offer, signed.pdf', size: 48_211, type: 'application/pdf' }
const photo = { id: two, name: '照片 "1".png', size: 1_204, type: 'image/png' }
const notes = { id: three, name: 'notes.txt', size: 0, type: 'text/plain' }

export const fixtures: Fixtures<FileEntry[]> = {
  settings: { max: 3 },
  good: [
    { input: [offer], value: [offer], text: '"Offer, signed.pdf"' },
    { input: [photo, notes], value: [photo, notes], text: '"照片 ""1"".png", notes.txt' },
    { input: [notes, offer, notes], value: [notes, offer] },
    { input: [{ ...photo, id: two.toUpperCase() }], value: [photo] },
  ],
  bad: [
    { input: one, message: /must be a list of ids of files, got the text/ },
    { input: ['offer.pdf'], message: /UUID/, path: '[0]' },
    { input: [{ name: 'offer.pdf' }], message: /UUID/, path: '[0].id' },
    { input: [offer, { ...photo, path: '/etc/passwd' }], message: /is not a part of it/, path: '[1].path' },
    { input: [{ ...offer, size: -1 }], message: /must be a number of bytes/, path: '[0].size' },
    { input: [{ ...offer, name: 'a\0' }], message: /NUL/, path: '[0].name' },
    { input: [null], message: /got nothing/, path: '[0]' },
    {
      input: [1, 2, 3, 4].map((number) => `0193a1b2-0000-7000-8000-00000000200${number}`),
      message: /has 4 files, the limit is 3/,
    },
  ],
  blank: [[]],
  texts: [],
  badTexts: [{ text: 'offer.pdf', message: /do not come in by a table/ }],
  sorted: [],
  filters: [
    { filter: { has: one }, matches: [0, 2] },
    { filter: { has: [two, three] }, matches: [1] },
    { filter: { isNull: false }, matches: [0, 1, 2, 3] },
    { filter: { contains: 'NOTES' }, part: 'name', matches: [1, 2] },
    { filter: { startsWith: 'Offer' }, part: 'name', matches: [0] },
  ],
  textLoses: 'all but the names of the files',
}
