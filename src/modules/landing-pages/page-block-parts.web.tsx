import { useLingui } from '@lingui/react/macro'
import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useObject } from '#web/data/catalog.ts'
import { late } from '#web/kit/late.ts'
import list from '#web/kit/order/block-list.module.css'
import { type DraftPageBlock, type PictureFile, withPagePart } from './draft-page-block.web.tsx'
import classes from './page-builder.module.css'
import { PictureInput } from './picture-input.web.tsx'

const RichEditor = late(() => import('#fields/long-text/rich-editor.web.tsx'), 'RichEditor')

interface Props {
  block: DraftPageBlock
  pictures: readonly PictureFile[]
  isFixed: boolean
  change: (block: DraftPageBlock, more?: PictureFile) => void
}

/** What can be said of a block. */
export function PageBlockParts(props: Props) {
  const { block } = props
  if (block.type === 'form') return <FormNote />
  if (block.type === 'line') return null
  return (
    <div className={list.parts}>
      {'file' in block || block.type === 'video' ? <PicturePart {...props} block={block} /> : null}
      {block.type === 'rich' || block.type === 'beside' ? <RichPart {...props} html={block.html} /> : null}
      <Parts {...props} />
    </div>
  )
}

function FormNote() {
  const { t } = useLingui()
  return (
    <div className={list.parts}>
      <p className={classes.note}>
        {t`It stands here as on its own page, with the same guards. What it asks is changed where the form is made.`}
      </p>
    </div>
  )
}

function PicturePart({ block, pictures, isFixed, change }: Props) {
  const { t } = useLingui()
  const file = 'file' in block ? block.file : undefined
  return (
    <PictureInput
      label={t`Picture`}
      file={pictures.find(({ id }) => id === file) ?? null}
      isFixed={isFixed}
      isOptional={block.type === 'video'}
      put={(next) =>
        next ? change(withPagePart(block, { file: next.id }), next) : change(withPagePart(block, { file: undefined }))
      }
    />
  )
}

/** Bold, lists and links, as in notes. */
function RichPart({ block, html, isFixed, change }: Props & { html: string }) {
  const { t } = useLingui()
  const activity = useObject('activity')
  const like = activity.fields.find(({ rich }) => rich) ?? activity.fields[0]
  if (!like) return null
  return (
    <RichEditor
      key={isFixed ? 'fixed' : 'open'}
      value={html}
      field={{ ...like, label: t`Words`, required: true }}
      place="form"
      isPublic
      disabled={isFixed}
      onChange={(next) => change(withPagePart(block, { html: next ?? '' }))}
    />
  )
}

function Parts({ block, isFixed, change }: Props) {
  const { t } = useLingui()
  const put = (part: Record<string, unknown>) => change(withPagePart(block, part))
  const line = (label: string, name: string, value: string | undefined, more: { most: number; help?: string }) => (
    <TextInput
      label={label}
      description={more.help}
      maxLength={more.most}
      disabled={isFixed}
      value={value ?? ''}
      onChange={(event) => put({ [name]: event.currentTarget.value })}
    />
  )
  switch (block.type) {
    case 'text':
    case 'quote':
      return (
        <>
          <Textarea
            label={t`Words`}
            autosize
            minRows={block.type === 'text' && block.heading ? 1 : 3}
            maxLength={2000}
            value={block.text}
            disabled={isFixed}
            onChange={(event) => put({ text: event.currentTarget.value })}
          />
          {block.type === 'quote' && line(t`Who says it`, 'by', block.by, { most: 200 })}
        </>
      )
    case 'points':
      return (
        <Textarea
          label={t`List of points`}
          description={t`A line for each.`}
          autosize
          minRows={3}
          value={block.items.join('\n')}
          disabled={isFixed}
          onChange={(event) => put({ items: event.currentTarget.value.split('\n').slice(0, 30) })}
          onBlur={() => put({ items: block.items.map((item) => item.trim()).filter((item) => item !== '') })}
        />
      )
    case 'picture':
      return (
        <>
          {line(t`What it shows`, 'alt', block.alt, { most: 300, help: t`For people who do not see it.` })}
          {line(t`Leads to`, 'href', block.href, { most: 2000 })}
        </>
      )
    case 'beside':
      return (
        <>
          {line(t`What it shows`, 'alt', block.alt, { most: 300, help: t`For people who do not see it.` })}
          <Checkbox
            label={t`The picture follows the words`}
            disabled={isFixed}
            checked={block.side === 'end'}
            onChange={(event) => put({ side: event.currentTarget.checked ? 'end' : undefined })}
          />
        </>
      )
    case 'button':
    case 'video':
      return (
        <>
          {line(t`Words`, 'label', block.label, { most: 100 })}
          {line(t`Leads to`, 'href', block.href, {
            most: 2000,
            ...(block.type === 'video'
              ? { help: t`The picture leads there. Nothing of that site is loaded before somebody follows it.` }
              : {}),
          })}
        </>
      )
    default:
      return null
  }
}
