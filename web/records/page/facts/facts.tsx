import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { past } from '#web/data/past.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { asksMore, fieldNow, told } from '../../field-now.ts'
import { isFilled } from '../../form/form-fields.ts'
import { objectWeb } from '../../object-web.ts'
import { useConditions } from '../../use-conditions.ts'
import { Fact } from './fact.tsx'
import classes from './facts.module.css'
import { sectionLabel } from './section-label.ts'
import { type Section, sectionsOf } from './sections.ts'

interface Props {
  object: ObjectInfo
  record: RecordData
  /** The first groups, the others, or all of them. */
  part?: 'main' | 'rest' | 'all'
}

/** The values of a record in groups; what is empty waits behind a button, but for the first group. */
export function Facts({ object, record, part = 'all' }: Props) {
  const known = useConditions(object, record)
  const all = sectionsOf(object, objectWeb(object.name), { withText: false, withFiles: false })
  const sections = part === 'all' ? all : part === 'main' ? all.slice(0, leading) : all.slice(leading)
  if (sections.length === 0) return null
  return (
    <div className={classes.facts} data-unknown={isOpen(object, record, known) || undefined}>
      {sections.map((section, index) => (
        <Group
          key={section.key}
          section={section}
          object={object}
          record={known}
          isFirst={index === 0 && part !== 'rest'}
        />
      ))}
    </div>
  )
}

/** Which of them there are is not known before the server has told of their conditions. */
function isOpen(object: ObjectInfo, record: RecordData, known: RecordData): boolean {
  return past === null && !(told in known) && object.fields.some((field) => asksMore(object, field, record))
}

/** So many groups come before the related lists. */
const leading = 2

interface GroupProps {
  section: Section
  object: ObjectInfo
  record: RecordData
  isFirst: boolean
}

function Group({ section, object, record, isFirst }: GroupProps) {
  // Fields that were empty when the page came stay where they are once somebody fills or empties them.
  const [shown] = useState(() => new Set(section.fields.filter((field) => isFirst || isFilled(record[field.key]))))
  const [all, showAll] = useState(false)
  const isEmpty = !section.fields.some((field) => isFilled(record[field.key]))
  const own = section.fields.filter((field) => fieldNow(object, field, record).isShown)
  const isDue = (field: FieldInfo) => isFilled(record[field.key]) || fieldNow(object, field, record).isDemanded
  const fields = own.filter((field) => all || shown.has(field) || isDue(field))
  const hidden = own.length - fields.length
  if (own.length === 0) return null
  return (
    <section className={classes.group} data-empty={isEmpty || undefined}>
      <div className={classes.head}>
        <h2>{section.label ?? sectionLabel(section.key)}</h2>
        {(hidden > 0 || all) && (
          <button type="button" className={classes.more} aria-expanded={all} onClick={() => showAll(!all)}>
            {all ? <Trans>Hide empty</Trans> : <Plural value={hidden} one="Show # empty" other="Show # empty" />}
          </button>
        )}
      </div>
      {fields.length > 0 && (
        <dl>
          {fields.map((field) => (
            <Fact key={field.key} object={object} field={field} record={record} />
          ))}
        </dl>
      )}
    </section>
  )
}
