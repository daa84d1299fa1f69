import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Mentioned } from '#kernel/texts/mentions.ts'
import { useObject } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { useRecord } from '#web/data/record-store.ts'
import { type Audience, useBlind } from '#web/data/sight.ts'
import { formatList } from '#web/kit/format.ts'
import { BlindLine } from './blind-line.tsx'

interface Props {
  audience: Audience
  people: readonly Mentioned[]
  /** Ids of those whom it will be shared with. */
  shared: readonly string[]
  share: (people: readonly string[], alsoRecord: boolean) => void
}

/** Below what is being written: who is named in it and would not see it, and a way to let them. */
export function BlindPeople({ audience, people, shared, share }: Props) {
  const { t } = useLingui()
  const { record } = audience
  const title = titleOf(useObject(record.object), useRecord(record.object, record.id))
  const blind = useBlind(
    audience,
    people.map(({ id }) => id),
  )
  const isGiven = ({ id }: Mentioned) => shared.includes(id)
  const isBlind = ({ id }: Mentioned) => blind.toText.has(id) || blind.toRecord.has(id)
  const given = people.filter((person) => isGiven(person) && isBlind(person))
  const left = people.filter((person) => !isGiven(person))
  const untold = left.filter(({ id }) => blind.toText.has(id))
  const outside = left.filter(({ id }) => !blind.toText.has(id) && blind.toRecord.has(id))
  const give = (more: readonly Mentioned[]) => {
    const all = [...given, ...more]
    share(
      all.map(({ id }) => id),
      blind.mayShareRecord && all.some(({ id }) => blind.toRecord.has(id)),
    )
  }
  const [untoldNames, outsideNames, givenNames] = [untold, outside, given].map(namesOf) as [string, string, string]
  const [untoldCount, outsideCount, givenCount] = [untold.length, outside.length, given.length]
  const givesRecord = blind.mayShareRecord && given.some(({ id }) => blind.toRecord.has(id))
  return (
    <>
      {untold.length > 0 && (
        <BlindLine
          text={plural(untoldCount, {
            one: `${untoldNames} cannot see this and will not be told of it.`,
            other: `${untoldNames} cannot see this and will not be told of it.`,
          })}
          act={blind.mayShareText ? { label: t`Share it with them`, run: () => give(untold) } : undefined}
        />
      )}
      {outside.length > 0 && (
        <BlindLine
          text={plural(outsideCount, {
            one: `${outsideNames} can read this, but cannot see ${title}.`,
            other: `${outsideNames} can read this, but cannot see ${title}.`,
          })}
          act={
            blind.mayShareRecord && blind.mayShareText
              ? { label: t`Share ${title}`, run: () => give(outside) }
              : undefined
          }
        />
      )}
      {given.length > 0 && (
        <BlindLine
          isSettled
          text={
            givesRecord
              ? plural(givenCount, {
                  one: `${givenNames} will be able to see this and ${title}.`,
                  other: `${givenNames} will be able to see this and ${title}.`,
                })
              : plural(givenCount, {
                  one: `${givenNames} will be able to see this.`,
                  other: `${givenNames} will be able to see this.`,
                })
          }
          act={{ label: t`Do not share`, run: () => share([], false) }}
        />
      )}
    </>
  )
}

export function namesOf(people: readonly Mentioned[]): string {
  return formatList(people.map(({ name }) => name))
}
