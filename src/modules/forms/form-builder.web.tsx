import { useLingui } from '@lingui/react/macro'
import { Alert } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { asProblem, type FieldProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { DrawnForm } from '#web/embed/draw.ts'
import { BlockBuilder } from '#web/kit/order/block-builder.tsx'
import { useOrder } from '#web/kit/order/use-order.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { changeByPerson } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { AddBlock } from './add-block.web.tsx'
import { FormBlockLine } from './block-line.web.tsx'
import type { DraftBlock } from './draft-block.web.tsx'
import { FormPreview } from './form-preview.web.tsx'

interface Preview {
  form: DrawnForm
  problems: FieldProblem[]
  fields: { name: string; label: string }[]
}

let made = 0
const named = (blocks: readonly Record<string, unknown>[]): DraftBlock[] =>
  blocks.map((block) => ({ id: `b${++made}`, ...block }) as DraftBlock)

/** What the form asks and says, put together beside its preview; stored when one says so. */
export function FormBuilder({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const stored = (record['blocks'] ?? []) as Record<string, unknown>[]
  const known = JSON.stringify(stored)
  const [base, setBase] = useState(known)
  const [blocks, setBlocks] = useState(() => named(stored))
  const [isBusy, setBusy] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const bare = blocks.map(({ id: _, ...block }) => block)
  const isChanged = JSON.stringify(bare) !== JSON.stringify(JSON.parse(base))
  // What others stored meanwhile is shown, unless one is at work oneself.
  if (known !== base && !isChanged) {
    setBase(known)
    setBlocks(named(stored))
  }
  const body = {
    language: record['language'] ?? 'en',
    name: titleOf(object, record),
    button: record['button'] ?? '',
    blocks: bare,
  }
  const { data, error } = useQuery({
    queryKey: ['form-preview', body],
    queryFn: ({ signal }) => call<Preview>('/form-preview', { method: 'POST', body, signal }),
    placeholderData: keepPreviousData,
  })
  const put = (next: DraftBlock[]) => setBlocks(next)
  const order = useOrder(
    blocks.map(({ id }) => id),
    (ids) => put(ids.flatMap((id) => blocks.find((block) => block.id === id) ?? [])),
  )
  if (error) return <Alert color="red">{sayProblem(asProblem(error))}</Alert>
  if (!data) return <SkeletonLines count={6} />
  const isFixed = object.may.change === 'none' || Boolean(record['deletedAt'])
  const whole = data.problems.find(({ path }) => path === 'blocks')
  const save = async () => {
    setBusy(true)
    const title = titleOf(object, record)
    const isDone = await changeByPerson({
      object: 'form',
      record,
      values: { blocks: bare },
      seen: { blocks: JSON.parse(base) },
      text: t`Contents of “${title}” changed`,
    })
    setBusy(false)
    if (isDone) setBase(JSON.stringify(bare))
  }
  return (
    <BlockBuilder
      lines={blocks.map((block, index) => (
        <FormBlockLine
          key={block.id}
          block={block}
          fields={data.fields}
          order={isFixed ? null : order}
          isOpen={open === block.id}
          toggle={() => setOpen(open === block.id ? null : block.id)}
          problems={data.problems.filter(({ path }) => path.startsWith(`blocks[${index}]`))}
          change={(next) => put(blocks.map((each) => (each.id === block.id ? next : each)))}
          remove={() => put(blocks.filter((each) => each.id !== block.id))}
        />
      ))}
      wrong={whole ? t`Ask for a name, a company, an e-mail address or a phone number.` : null}
      adding={
        isFixed ? null : (
          <AddBlock
            blocks={blocks}
            fields={data.fields}
            add={(block) => {
              const [next] = named([block])
              if (!next) return
              put([...blocks, next])
              setOpen(next.id)
            }}
          />
        )
      }
      preview={<FormPreview form={data.form} />}
      isChanged={isChanged}
      mayStore={data.problems.length === 0}
      isBusy={isBusy}
      discard={() => {
        setBase(known)
        setBlocks(named(stored))
      }}
      store={() => void save()}
    />
  )
}
