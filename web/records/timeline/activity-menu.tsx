import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useObject } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { useSession } from '#web/data/session.ts'
import { IconDots, IconExternal, IconPencil, IconTrash } from '#web/kit/icons.ts'
import { binRecord } from '../page/record-acts.ts'
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
    <Menu position="bottom-end" width={180}>
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
