import { t as say } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { useSession } from '#web/data/session.ts'
import { IconDots, IconExternal, IconLock, IconPencil, IconShare, IconTrash } from '#web/kit/icons.ts'
import { binRecord, changeByPerson } from '../acts.ts'
import { openAccess } from '../page/access/open-access.tsx'
import classes from './timeline.module.css'

/** What can be done with an entry: its own author changes it in place. */
export function ActivityMenu({ record, edit }: { record: RecordData; edit: () => void }) {
  const { t } = useLingui()
  const object = useObject('activity')
  const { user } = useSession()
  const navigate = useNavigate()
  const isOwn = record['createdById'] === user.id || record['ownerId'] === user.id
  const isMine = (scope: string) => scope !== 'none' && (isOwn || scope !== 'own')
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon className={classes.menu} size={24} aria-label={t`More`}>
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isMine(object.may.change) && (
          <Menu.Item leftSection={<IconPencil size={14} />} onClick={edit}>
            {t`Edit`}
          </Menu.Item>
        )}
        {isOwn && isMine(object.may.change) && fieldOf(object, 'private')?.mayChange && (
          <Menu.Item leftSection={<IconLock size={14} />} onClick={() => void togglePrivate(record)}>
            {record['private'] === true ? t`Show it to others` : t`Make it private`}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconShare size={14} />} onClick={() => openAccess(object, record)}>
          {t`Share, and who sees it`}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconExternal size={14} />}
          onClick={() => void navigate({ to: `/${object.path}/${record.id}` } as never)}
        >
          {t`Open`}
        </Menu.Item>
        {isMine(object.may.delete) && (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={14} />}
            onClick={() => void binRecord(object, record, () => {})}
          >
            {t`Move to the bin`}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

async function togglePrivate(record: RecordData): Promise<void> {
  const isPrivate = record['private'] === true
  const text = isPrivate ? say`Shown to others` : say`Made private`
  await changeByPerson({ object: 'activity', record, values: { private: !isPrivate }, text })
}
