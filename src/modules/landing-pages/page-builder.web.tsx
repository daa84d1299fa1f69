import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Alert } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { asProblem, type FieldProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { type Icon, IconRedo, IconUndo } from '#web/kit/icons.ts'
import { BlockBuilder } from '#web/kit/order/block-builder.tsx'
import list from '#web/kit/order/block-list.module.css'
import { useOrder } from '#web/kit/order/use-order.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { changeByPerson } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { AddPageBlock } from './add-page-block.web.tsx'
import { bare, type DraftPageBlock, named, type PictureFile } from './draft-page-block.web.tsx'
import { PageBlockLine } from './page-block-line.web.tsx'
import type { PageBlock } from './page-blocks.ts'
import classes from './page-builder.module.css'
import { PagePreview } from './page-preview.web.tsx'
import { sayPageProblem } from './say-page-problem.web.tsx'
import { useSteps } from './use-steps.web.tsx'

interface Preview {
  html: string
  style: string
  problems: FieldProblem[]
}

interface Draft {
  blocks: DraftPageBlock[]
  pictures: PictureFile[]
}

const storedOf = (record: RecordData) => ({
  blocks: (record['blocks'] ?? []) as PageBlock[],
  pictures: (record['pictures'] ?? []) as PictureFile[],
})
const draftOf = ({ blocks, pictures }: ReturnType<typeof storedOf>): Draft => ({ blocks: named(blocks), pictures })
const bareOf = ({ blocks, pictures }: Draft) => ({ blocks: bare(blocks), pictures: pictures.map(({ id }) => id) })

/** What stands on the page, put together beside how it looks; stored when one says so. */
export function PageBuilder({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const stored = storedOf(record)
  const known = JSON.stringify({ ...stored, pictures: stored.pictures.map(({ id }) => id) })
  const [base, setBase] = useState(known)
  const steps = useSteps(() => draftOf(stored))
  const [isBusy, setBusy] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const { blocks, pictures } = steps.now
  const now = bareOf(steps.now)
  const isChanged = JSON.stringify(now) !== JSON.stringify(JSON.parse(base))
  // What others stored meanwhile is shown, unless one is at work oneself.
  if (known !== base && !isChanged) {
    setBase(known)
    steps.begin(draftOf(stored))
  }
  const [logo] = (record['logo'] ?? []) as PictureFile[]
  const body = {
    language: record['language'] ?? 'en',
    name: titleOf(object, record),
    ...(record['colour'] ? { colour: record['colour'] } : {}),
    ...(logo ? { logo: logo.id } : {}),
    ...now,
  }
  const { data, error } = useQuery({
    queryKey: ['landing-page-preview', body],
    queryFn: ({ signal }) => call<Preview>('/landing-page-preview', { method: 'POST', body, signal }),
    placeholderData: keepPreviousData,
  })
  const put = (next: DraftPageBlock[], name?: string) => steps.put({ blocks: next, pictures }, name)
  const order = useOrder(
    blocks.map(({ id }) => id),
    (ids) => put(ids.flatMap((id) => blocks.find((block) => block.id === id) ?? [])),
  )
  if (error) return <Alert color="red">{sayProblem(asProblem(error))}</Alert>
  if (!data) return <SkeletonLines count={6} />
  const isFixed = object.may.change === 'none' || Boolean(record['deletedAt'])
  const whole = data.problems.find(({ path }) => path === 'blocks')
  const add = (block: PageBlock, after?: string) => {
    const [next] = named([block])
    if (!next) return
    const at = after === undefined ? blocks.length : blocks.findIndex(({ id }) => id === after) + 1
    put(blocks.toSpliced(at, 0, next))
    setOpen(next.id)
  }
  const save = async () => {
    setBusy(true)
    const title = titleOf(object, record)
    const seen = JSON.parse(base) as { blocks: PageBlock[] }
    const isDone = await changeByPerson({
      object: 'landingPage',
      record,
      values: { blocks: now.blocks, pictures },
      seen: { blocks: seen.blocks.length > 0 ? seen.blocks : null },
      text: t`Contents of “${title}” changed`,
    })
    setBusy(false)
    if (isDone) setBase(JSON.stringify(now))
  }
  const step = (label: string, Sign: Icon, go: (() => void) | null) => (
    <ActionIcon size="lg" variant="subtle" color="gray" aria-label={label} disabled={!go} onClick={() => go?.()}>
      <Sign size={16} aria-hidden="true" />
    </ActionIcon>
  )
  return (
    <BlockBuilder
      above={
        blocks.length === 0 && (
          <p className={classes.empty}>
            <Trans>The title stands above the page. What follows is put together here, block by block.</Trans>
          </p>
        )
      }
      lines={blocks.map((block, index) => (
        <PageBlockLine
          key={block.id}
          block={block}
          pictures={pictures}
          order={isFixed ? null : order}
          isOpen={open === block.id}
          toggle={() => setOpen(open === block.id ? null : block.id)}
          problems={data.problems.filter(({ path }) => path.startsWith(`blocks[${index}]`))}
          change={(next, more) =>
            steps.put(
              {
                blocks: blocks.map((each) => (each.id === block.id ? next : each)),
                pictures: more ? [...pictures.filter(({ id }) => id !== more.id), more] : pictures,
              },
              more ? undefined : block.id,
            )
          }
          copy={() => add(bare([block])[0] as PageBlock, block.id)}
          remove={() => put(blocks.filter((each) => each.id !== block.id))}
        />
      ))}
      wrong={whole ? sayPageProblem(whole) : null}
      adding={
        isFixed ? null : (
          <span className={list.ends}>
            <AddPageBlock blocks={blocks} add={add} />
            {step(t`One step back`, IconUndo, steps.back)}
            {step(t`One step forth`, IconRedo, steps.forth)}
          </span>
        )
      }
      preview={<PagePreview html={data.html} style={data.style} />}
      isChanged={isChanged}
      mayStore={data.problems.length === 0}
      isBusy={isBusy}
      discard={() => {
        setBase(known)
        steps.begin(draftOf(stored))
      }}
      store={() => void save()}
    />
  )
}
