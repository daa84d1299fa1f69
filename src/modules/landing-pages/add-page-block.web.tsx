import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import { useRows } from '#web/data/about.ts'
import { useObject } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { records } from '#web/data/record-store.ts'
import { IconForm } from '#web/kit/icons.ts'
import { AddMenu } from '#web/kit/order/block-builder.tsx'
import { blockIcons, useBlockNames } from './block-names.web.tsx'
import type { DraftPageBlock } from './draft-page-block.web.tsx'
import type { PageBlock } from './page-blocks.ts'

interface Props {
  blocks: readonly DraftPageBlock[]
  add: (block: PageBlock) => void
}

/** What can stand on a page. */
export function AddPageBlock({ blocks, add }: Props) {
  const { t } = useLingui()
  const names = useBlockNames()
  const forms = useObject('form')
  const { data } = useRows({ object: 'form', filter: { active: true }, sort: 'name' }, { limit: 50 })
  const taken = new Set(blocks.map((block) => (block.type === 'form' ? block.form : '')))
  const rest = (data?.ids ?? []).filter((id) => !taken.has(id))
  // A block that needs a picture has none yet.
  const noFile = { file: '' }
  const kinds: [keyof typeof names, PageBlock][] = [
    ['heading', { type: 'text', heading: true, text: t`Your heading` }],
    ['rich', { type: 'rich', html: `<p>${t`Your words`}</p>` }],
    ['picture', { type: 'picture', ...noFile }],
    ['beside', { type: 'beside', ...noFile, html: `<p>${t`Your words`}</p>` }],
    ['points', { type: 'points', items: [t`A good reason`] }],
    ['quote', { type: 'quote', text: t`What a customer says` }],
    ['button', { type: 'button', label: t`Read more`, href: 'https://' }],
    ['video', { type: 'video', label: t`Watch the video`, href: 'https://' }],
    ['line', { type: 'line' }],
  ]
  return (
    <AddMenu>
      {kinds.map(([kind, block]) => {
        const Sign = blockIcons[kind]
        return (
          <Menu.Item key={kind} leftSection={<Sign size={14} aria-hidden="true" />} onClick={() => add(block)}>
            {names[kind]}
          </Menu.Item>
        )
      })}
      {rest.length > 0 && <Menu.Label>{t`Web forms`}</Menu.Label>}
      {rest.map((id) => (
        <Menu.Item
          key={id}
          leftSection={<IconForm size={14} aria-hidden="true" />}
          onClick={() => add({ type: 'form', form: id })}
        >
          {titleOf(forms, records.get('form', id))}
        </Menu.Item>
      ))}
    </AddMenu>
  )
}
