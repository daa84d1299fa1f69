import { useLingui } from '@lingui/react/macro'
import type { Mentioned } from '#kernel/texts/mentions.ts'
import { currentCatalog } from '#web/data/catalog.ts'
import { useFound } from '#web/data/find-records.ts'
import { titleOf } from '#web/data/labels.ts'
import { records } from '#web/data/record-store.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { IconHide } from '#web/kit/icons.ts'
import classes from './mention-list.module.css'

const most = 6

/** People of these words who work here, to be named in a text. */
export function usePeople(words: string): readonly Mentioned[] {
  const object = currentCatalog().objects.get('user')
  const { ids } = useFound(object as never, words, { active: { ne: false } })
  return ids
    .flatMap((id) => {
      const record = records.get('user', id)
      const name = object ? titleOf(object, record) : ''
      return name && record?.['active'] !== false ? [{ id, name }] : []
    })
    .slice(0, most)
}

interface Props {
  id: string
  people: readonly Mentioned[]
  /** Place of the one that Enter takes. */
  active: number
  /** Who would not see the text. */
  blind: ReadonlySet<string>
  pick: (person: Mentioned) => void
}

/** The list below a text; the focus stays in the text. */
export function MentionList({ id, people, active, blind, pick }: Props) {
  const { t } = useLingui()
  return (
    <div className={classes.people} id={id} role="listbox" aria-label={t`People`}>
      {people.map((person, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text
        <div
          key={person.id}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(person)}
        >
          <Avatar name={person.name} round /> {person.name}
          {blind.has(person.id) && (
            <span className={classes.blind}>
              <IconHide size={13} aria-hidden="true" /> {t`cannot see this`}
            </span>
          )}
        </div>
      ))}
    </div>
  )
}
