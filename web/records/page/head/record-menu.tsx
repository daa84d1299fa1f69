import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import {
  IconClock,
  IconCopy,
  IconDots,
  IconHistory,
  IconLink,
  IconPrint,
  IconShare,
  IconTrash,
} from '#web/kit/icons.ts'
import { fetched, late } from '#web/kit/late.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { binRecord } from '../../acts.ts'
import { openCreateForm } from '../../form/create-form.tsx'
import { openAccess } from '../access/open-access.tsx'
import { valuesOfCopy } from '../record-acts.ts'
import { trailOf } from './trail.ts'

const PersonItems = late(() => import('../privacy/person-items.tsx'), 'PersonItems')

/** What can be done with a record besides changing its values. */
export function RecordMenu({ object, record, gone }: { object: ObjectInfo; record: RecordData; gone?: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const isBinned = Boolean(record['deletedAt'])
  const address = `/${object.path}/${record.id}`
  const copyLink = async () => {
    await navigator.clipboard.writeText(`${location.origin}${address}`)
    notify({ text: t`Link copied`, key: 'done' })
  }
  const leave = () => {
    const back = trailOf(object.name, record.id)?.trail.address ?? `/${object.path}`
    void navigate({ to: back } as never)
  }
  const bin = () => void binRecord(object, record, gone ?? leave)
  const mayBin = object.may.delete !== 'none' && !object.madeBy && !isBinned
  const mayCopy = object.may.create !== 'none' && !object.madeBy
  useShortcuts(t`Record`, [
    { keys: 'shift+c', label: t`Copy link`, run: () => void copyLink() },
    { keys: 'shift+s', label: t`Share, and who sees it`, run: () => openAccess(object, record) },
    ...(mayBin ? [{ keys: 'mod+Backspace', label: t`Move to the bin`, run: bin }] : []),
  ])
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon aria-label={t`More`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={14} />} onClick={() => void copyLink()}>
          {t`Copy link`}
        </Menu.Item>
        <Menu.Item leftSection={<IconShare size={14} />} onClick={() => openAccess(object, record)}>
          {t`Share, and who sees it`}
        </Menu.Item>
        {mayCopy && (
          <Menu.Item
            leftSection={<IconCopy size={14} />}
            onClick={() => openCreateForm({ object: object.name, values: valuesOfCopy(object, record) })}
          >
            {t`Duplicate`}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconHistory size={14} />}
          onClick={() => void navigate({ to: address, search: { ...(gone ? {} : search), tab: 'changes' } } as never)}
        >
          {t`All changes`}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconClock size={14} />}
          onClick={() => void fetched(() => import('../../past/open-past.tsx')).then(({ openPast }) => openPast())}
        >
          {t`As it stood at …`}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPrint size={14} />}
          onClick={() => void fetched(() => import('../../paper/print-page.ts')).then(({ printPage }) => printPage())}
        >
          {t`Print`}
        </Menu.Item>
        <PersonItems object={object} record={record} />
        {mayBin && (
          <>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={bin}>
              {t`Move to the bin`}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
