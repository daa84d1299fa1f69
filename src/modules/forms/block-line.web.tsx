import { useLingui } from '@lingui/react/macro'
import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import type { FieldProblem } from '#web/data/problem.ts'
import { BlockLine } from '#web/kit/order/block-builder.tsx'
import list from '#web/kit/order/block-list.module.css'
import type { Order } from '#web/kit/order/use-order.ts'
import { type DraftBlock, withPart } from './draft-block.web.tsx'
import classes from './form-builder.module.css'
import { sayBlockProblem } from './say-block-problem.web.tsx'

interface Props {
  block: DraftBlock
  fields: readonly { name: string; label: string }[]
  /** Null: it stays as it is. */
  order: Order | null
  isOpen: boolean
  toggle: () => void
  problems: readonly FieldProblem[]
  change: (block: DraftBlock) => void
  remove: () => void
}

/** A block of the form in a line; opened, what can be said of it. */
export function FormBlockLine({ block, fields, order, isOpen, toggle, problems, change, remove }: Props) {
  const { t } = useLingui()
  const purpose = useLabel('consentPurpose', block.type === 'consent' ? block.purpose : undefined)
  const field = block.type === 'field' ? fields.find(({ name }) => name === block.field) : undefined
  const label =
    block.type === 'field' ? block.label || field?.label || block.field : block.type === 'text' ? block.text : purpose
  const said =
    block.type === 'text'
      ? block.heading
        ? t`Heading`
        : t`Text`
      : block.type === 'consent'
        ? t`Consent`
        : block.hidden
          ? t`Not shown`
          : block.required
            ? t`Required`
            : ''
  return (
    <BlockLine
      name={block.id}
      label={label ?? ''}
      said={said}
      order={order}
      isOpen={isOpen}
      toggle={toggle}
      problems={problems.map(sayBlockProblem)}
      remove={remove}
    >
      <BlockParts block={block} isFixed={order === null} change={change} />
    </BlockLine>
  )
}

function BlockParts({
  block,
  isFixed,
  change,
}: {
  block: DraftBlock
  isFixed: boolean
  change: (block: DraftBlock) => void
}) {
  const { t } = useLingui()
  const consent = useObject('consent')
  if (block.type === 'text')
    return (
      <div className={list.parts}>
        <Textarea
          label={t`Words`}
          autosize
          minRows={block.heading ? 1 : 3}
          maxLength={5000}
          value={block.text}
          disabled={isFixed}
          onChange={(event) => change(withPart(block, { text: event.currentTarget.value }))}
        />
      </div>
    )
  if (block.type === 'consent')
    return (
      <div className={list.parts}>
        <Select
          label={t`Channel`}
          allowDeselect={false}
          disabled={isFixed}
          value={block.channel}
          data={(fieldOf(consent, 'channel')?.options ?? []).map(({ key, label }) => ({ value: key, label }))}
          onChange={(channel) => channel && change(withPart(block, { channel }))}
        />
        <Checkbox
          label={t`Must be ticked`}
          disabled={isFixed}
          checked={block.required === true}
          onChange={(event) => change(withPart(block, { required: event.currentTarget.checked }))}
        />
        <p className={classes.note}>{t`Its newest published text is shown, and kept with the consent.`}</p>
      </div>
    )
  return (
    <div className={list.parts}>
      {!block.hidden && (
        <>
          <TextInput
            label={t`Label`}
            maxLength={200}
            disabled={isFixed}
            value={block.label ?? ''}
            onChange={(event) => change(withPart(block, { label: event.currentTarget.value }))}
          />
          <TextInput
            label={t`Help`}
            maxLength={500}
            disabled={isFixed}
            value={block.help ?? ''}
            onChange={(event) => change(withPart(block, { help: event.currentTarget.value }))}
          />
        </>
      )}
      <TextInput
        label={block.hidden ? t`Value` : t`Value to begin with`}
        maxLength={1000}
        disabled={isFixed}
        value={block.value ?? ''}
        onChange={(event) => change(withPart(block, { value: event.currentTarget.value }))}
      />
      {!block.hidden && (
        <Checkbox
          label={t`Required`}
          disabled={isFixed}
          checked={block.required === true}
          onChange={(event) => change(withPart(block, { required: event.currentTarget.checked }))}
        />
      )}
      <Checkbox
        label={t`Not shown, with a fixed value`}
        disabled={isFixed}
        checked={block.hidden === true}
        onChange={(event) => change(withPart(block, { hidden: event.currentTarget.checked }))}
      />
    </div>
  )
}
