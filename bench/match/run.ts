// How well duplicates are told from the rest: npm run bench:match [-- --entities 5000] [--seed 1]. Makes lists of people and companies with
// the mistakes of years, compares them, and prints precision, recall and F1 with the stored chances and with those learnt from the list.
import { parseArgs } from 'node:util'
import { makeList } from './generate.ts'
import { makeOtherList } from './generate-otherwise.ts'
import { judge } from './judge.ts'
import { lists } from './lists.ts'

const { values } = parseArgs({
  options: { entities: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
})
const entities = Number(values.entities)
console.log(`${entities} people or companies each, seed ${values.seed}`)
console.log(
  '| list | records | pairs that are one | compared | reached | stored: precision | recall | F1 | learnt: precision | recall | F1 | s |',
)
console.log('| --- '.repeat(12).concat('|'))
const seed = Number(values.seed)
const made = [
  ...Object.entries(lists).map(([name, { kind, known }]) => {
    return { name, kind, make: () => makeList({ kind, entities, seed, known }) }
  }),
  ...([['address'], ['address', 'birthday']] as const).map((known) => {
    const name = `people, made otherwise: names, ${known.join(', ')}`
    return { name, kind: 'person' as const, make: () => makeOtherList({ entities, seed, known }) }
  }),
]
for (const { name, kind, make } of made) {
  const list = make()
  const began = performance.now()
  const { true: all, compared, reached, starting, learnt } = judge(kind, list)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const figures = [starting, learnt].flatMap(({ precision, recall, f1 }) =>
    [precision, recall, f1].map((part) => part.toFixed(4)),
  )
  console.log(`| ${[name, list.length, all, compared, reached, ...figures, seconds].join(' | ')} |`)
}
