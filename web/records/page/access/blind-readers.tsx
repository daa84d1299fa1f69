import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Mentioned } from '#kernel/texts/mentions.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { useBlind } from '#web/data/sight.ts'
import { tellDone, tellProblem } from '../../acts.ts'
import { share } from './access-data.ts'
import { BlindLine } from './blind-line.tsx'
import { namesOf } from './blind-people.tsx'

interface Props {
  object: string
  id: string
  people: readonly Mentioned[]
}

/** Beside a text of a record that is there: who is named in it and does not see the record; shared with them at once. */
export function BlindReaders({ object, id, people }: Props) {
  const { t } = useLingui()
  const { toText, mayShareText } = useBlind(
    { record: { object, id } },
    people.map((person) => person.id),
  )
  const blind = people.filter((person) => toText.has(person.id))
  if (blind.length === 0) return null
  const [names, count] = [namesOf(blind), blind.length]
  const give = async () => {
    try {
      for (const person of blind) {
        const { name } = person
        tellDone(t`Shared with ${name}`, await share(object, id, { with: person.id, canChange: false }))
      }
    } catch (error) {
      tellProblem(error)
    }
    refreshObject(object, [id])
  }
  return (
    <BlindLine
      text={plural(count, {
        one: `${names} cannot see this and will not be told of it.`,
        other: `${names} cannot see this and will not be told of it.`,
      })}
      act={mayShareText ? { label: t`Share it with them`, run: () => void give() } : undefined}
    />
  )
}
