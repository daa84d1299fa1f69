import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { currentCatalog, type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { useText } from '#web/records/page/facts/value-text.ts'
import { Folded } from '#web/records/timeline/folded-text.tsx'
import classes from './given-answers.module.css'
import type { Given } from './read-answers.ts'

/** What somebody has typed into a form, by the names that whoever reads it has for the fields. */
export function GivenAnswers({ record }: { object: ObjectInfo; record: RecordData }) {
  const kept = record['given'] as readonly Given[] | null | undefined
  // Undefined: not all of it may be seen.
  const { data } = useQuery({
    queryKey: ['about', 'formEntry', 'answers', record.id],
    queryFn: ({ signal }) => call<{ answers: Given[] }>(`/form-entries/${record.id}/answers`, { signal }),
    enabled: kept === undefined,
  })
  const given = kept ?? data?.answers ?? []
  const words = record['answers']
  if (given.length === 0)
    return typeof words === 'string' ? (
      <Folded text={words}>
        <p className={classes.words}>{words}</p>
      </Folded>
    ) : null
  return (
    <dl className={classes.answers}>
      {given.map((one) => (
        <Answer key={one.field} {...one} />
      ))}
    </dl>
  )
}

function Answer({ field: name, label, value }: Given) {
  const lead = currentCatalog().objects.get('lead')
  const field = lead && fieldOf(lead, name)
  const said = field?.label ?? label ?? name
  return (
    <div>
      <dt>
        {said}
        {label && label !== said && <small>{label}</small>}
      </dt>
      <dd>{field ? <Known field={field} value={value} /> : <Text text={plain(value)} />}</dd>
    </div>
  )
}

function Known({ field, value }: { field: FieldInfo; value: unknown }) {
  return <Text text={useText(field, value) || plain(value)} />
}

function Text({ text }: { text: string }) {
  return (
    <Folded text={text}>
      <span className={classes.words}>{text}</span>
    </Folded>
  )
}

/** Of a field that is there no more. */
function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
