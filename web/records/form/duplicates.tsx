import { Trans } from '@lingui/react/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { Values } from '#web/data/writes.ts'
import classes from './create-dialog.module.css'
import { identifyingWords } from './identifying-words.ts'

interface Hit {
  object: string
  id: string
  title: string
  score: number
}

/** Whether what is being typed exists already: told quietly, while there is still time. */
export function Duplicates({
  object,
  values,
  open,
}: {
  object: ObjectInfo
  values: Values
  open: (id: string) => void
}) {
  const [words] = useDebouncedValue(identifyingWords(object, values), 300)
  const { data: hits = [] } = useQuery({
    queryKey: ['about', object.name, 'duplicates', words],
    queryFn: ({ signal }) => findAlike(object.name, words, signal),
    enabled: words.length > 0,
    placeholderData: (before) => (words.length > 0 ? before : undefined),
  })
  if (words.length === 0 || hits.length === 0) return <div aria-live="polite" />
  return (
    <div className={classes.duplicates} aria-live="polite">
      {hits.map(({ id, title }) => (
        <p key={id}>
          <Trans>
            <strong>{title}</strong> exists already.
          </Trans>{' '}
          <button type="button" onClick={() => open(id)}>
            <Trans>Open</Trans>
          </button>
        </p>
      ))}
    </div>
  )
}

/** Names that only resemble it would be a nuisance. */
const alike = 0.6

async function findAlike(object: string, words: readonly string[], signal: AbortSignal): Promise<Hit[]> {
  const answers = await Promise.all(
    words.map((q) => call<{ data: Hit[] }>('/search', { query: { q, objects: object, limit: 3 }, signal })),
  )
  const hits = answers.flatMap(({ data }) => data).filter(({ score }) => score >= alike)
  return [...new Map(hits.map((hit) => [hit.id, hit])).values()].slice(0, 3)
}
