import { useLingui } from '@lingui/react/macro'
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useRows } from '#web/data/about.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconSearch, IconUsers } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { Block, Lines } from '../block.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import classes from './people-section.module.css'
import { PersonLine } from './person-line.tsx'

/** The most that one list shows; whoever has more people finds them by name. */
const most = 200

/** Who works here and what they may. Everybody sees it, whoever manages people changes it. */
export function PeopleSection() {
  const { t } = useLingui()
  const mayManage = mayDo(useSession(), 'manageUsers')
  const [isInviting, setInviting] = useState(false)
  const [typed, setTyped] = useState('')
  const [state, setState] = useState('active')
  const [words] = useDebouncedValue(typed.trim(), 150)
  const filter = {
    active: state === 'active',
    ...(words ? { or: [{ name: { contains: words } }, { email: { contains: words } }] } : {}),
  }
  const { data } = useRows({ object: 'user', filter, sort: 'name' }, { limit: most, count: 'exact' })
  return (
    <>
      <Block
        text={
          mayManage
            ? t`Everybody who signs in, and those whose records you imported. A role says what a person sees and changes.`
            : t`Everybody who works here. Your administrator invites people and gives roles.`
        }
        action={mayManage && <Button onClick={() => setInviting(true)}>{t`Invite`}</Button>}
      >
        <div className={classes.bar}>
          <TextInput
            aria-label={t`Find a person`}
            placeholder={t`Find a person`}
            leftSection={<IconSearch size={15} aria-hidden="true" />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <SegmentedControl
            aria-label={t`State`}
            value={state}
            onChange={setState}
            data={[
              { value: 'active', label: t`Active` },
              { value: 'inactive', label: t`Deactivated` },
            ]}
          />
        </div>
        {!data && <SkeletonLines count={5} />}
        {data?.ids.length === 0 && (
          <EmptyState
            icon={IconUsers}
            title={words ? t`Nobody of this name` : t`Nobody`}
            text={state === 'inactive' ? t`Deactivated people stand here; what they did stays.` : undefined}
          />
        )}
        {data && data.ids.length > 0 && (
          <Lines label={t`People`}>
            {data.ids.map((id) => (
              <PersonLine key={id} id={id} mayManage={mayManage} />
            ))}
          </Lines>
        )}
        {data?.hasMore && (
          <p className={classes.note}>{t`The first ${most} of ${data.count}. Find the others by name.`}</p>
        )}
      </Block>
      {mayManage && <InviteDialog opened={isInviting} close={() => setInviting(false)} />}
    </>
  )
}
