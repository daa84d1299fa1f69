import { Trans } from '@lingui/react/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { currentCatalog, type ObjectInfo } from '#web/data/catalog.ts'
import { may } from '#web/data/session.ts'
import type { Values } from '#web/data/writes.ts'
import { findDuplicates, knownValues } from '../duplicates/duplicates-data.ts'
import { sayReason } from '../duplicates/say-reasons.ts'
import { objectWeb } from '../object-web.ts'
import classes from './create-dialog.module.css'
import { cardsField } from './form-fields.ts'

interface Props {
  object: ObjectInfo
  values: Values
  open: (id: string, object: ObjectInfo) => void
  /** There is a picture of a card that could go to the one who is known already. */
  addTo?: ((id: string, title: string, object: ObjectInfo) => void) | undefined
}

/** Whether what is being typed exists already, as a record of this kind or another: told quietly, while there is still time. */
export function Duplicates({ object, values, open, addTo }: Props) {
  const [typed] = useDebouncedValue(JSON.stringify(knownValues(object, values)), 300)
  const isAsked = objectWeb(object.name)?.isKnownAgain === true && typed !== '{}'
  const { data: hits = [] } = useQuery({
    queryKey: ['about', object.name, 'duplicates', typed],
    queryFn: ({ signal }) => findDuplicates(object, { values: JSON.parse(typed) }, { signal }),
    enabled: isAsked,
    placeholderData: (before) => (isAsked ? before : undefined),
    retry: false,
  })
  if (!isAsked || hits.length === 0) return <div aria-live="polite" />
  return (
    <div className={classes.duplicates} aria-live="polite">
      {hits.map(({ id, title, object: name, reasons }) => {
        const other = currentCatalog().objects.get(name)
        if (!other) return null
        const why = reasons.filter(({ agreement }) => agreement !== 'different').map(sayReason)
        return (
          <p key={id}>
            <Trans>
              <strong>{title}</strong> exists already.
            </Trans>{' '}
            <span>
              {other.label}: {why.slice(0, 3).join(', ')}
            </span>{' '}
            <button type="button" onClick={() => open(id, other)}>
              <Trans>Open</Trans>
            </button>
            {addTo && may('change', other.name) && cardsField(other, objectWeb(other.name)) && (
              <>
                {' '}
                <button type="button" onClick={() => addTo(id, title, other)}>
                  <Trans>Add the picture to this one</Trans>
                </button>
              </>
            )}
          </p>
        )
      })}
    </div>
  )
}
