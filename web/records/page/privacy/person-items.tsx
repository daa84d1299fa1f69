import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { IconDownload, IconErase } from '#web/kit/icons.ts'
import { fetched, late } from '#web/kit/late.ts'

const EraseDialog = late(() => import('./erase-dialog.tsx'), 'EraseDialog')

/** What an administrator does when a person asks for their data: gives all of it out, or erases it. */
export function PersonItems({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  if (!mayDo(useSession(), 'administer') || !isPersonal(object)) return null
  const giveOut = () => void fetched(() => import('./give-out.ts')).then((module) => module.giveOut(object, record))
  const erase = () =>
    void ask<never>(({ opened, answer }) => (
      <EraseDialog object={object} record={record} opened={opened} close={() => answer(null)} />
    ))
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconDownload size={14} />} onClick={giveOut}>
        {t`Give out personal data`}
      </Menu.Item>
      <Menu.Item color="red" leftSection={<IconErase size={14} />} onClick={erase}>
        {t`Erase personal data …`}
      </Menu.Item>
    </>
  )
}

/** As the server has it: records that are about a person, and not those who work here. */
function isPersonal({ name, fields }: ObjectInfo): boolean {
  return name !== 'user' && fields.some(({ personal, type }) => personal && type === 'personName')
}
