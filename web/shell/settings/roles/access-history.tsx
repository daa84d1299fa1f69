import { t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { currentCatalog } from '#web/data/catalog.ts'
import { formatTime } from '#web/kit/format.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { roleName } from '#web/records/role-name.ts'
import { Block, Line, Lines } from '../block.tsx'
import { type AccessChange, type Role, type RoleContent, undoAccessChange, useAccessChanges } from './roles.ts'
import { sayPermission } from './say-role.ts'

/** Who changed what people may, the newest first; of one role, or of all and of who has them. */
export function AccessHistory({ roles, role }: { roles: readonly Role[]; role?: string }) {
  const { t } = useLingui()
  const { data: changes = [] } = useAccessChanges(role)
  if (changes.length === 0) return null
  const takenBack = new Set(changes.flatMap(({ undoes }) => undoes ?? []))
  return (
    <Block title={t`History`}>
      <Lines label={t`History`}>
        {changes.map((change) => (
          <Line
            key={change.id}
            isFaint={takenBack.has(change.id)}
            title={sayChange(change, roles)}
            text={[change.actor?.name ?? t`Kith`, formatTime(change.at), sayParts(change)].filter(Boolean).join(' · ')}
            action={
              takenBack.has(change.id) ? (
                <span>{t`Undone`}</span>
              ) : (
                <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void takeBack(change, roles)}>
                  {t`Undo`}
                </Button>
              )
            }
          />
        ))}
      </Lines>
    </Block>
  )
}

async function takeBack(change: AccessChange, roles: readonly Role[]): Promise<void> {
  try {
    const again = await undoAccessChange(change.id)
    const what = sayChange(change, roles)
    tellDone(t`Undone: ${what}`, again)
  } catch (error) {
    tellProblem(error)
  }
}

function sayChange({ role, person, before, after }: AccessChange, roles: readonly Role[]): string {
  if (person) {
    const who = person.name ?? '…'
    const names = after.map((key) => roleName(roles.find((each) => each.key === key) ?? { key, name: key })).join(', ')
    return after.length > 0 ? t`Roles of ${who}: ${names}` : t`${who} has no role any more`
  }
  const name = roleName({ key: role, name: (after ?? before)?.name ?? role })
  if (!before) return t`Role “${name}” made`
  return after ? t`Role “${name}” changed` : t`Role “${name}” removed`
}

/** What of the role: the objects, and what is not about them. */
function sayParts({ person, before, after }: AccessChange): string {
  if (person || !before || !after) return ''
  const { objects } = currentCatalog()
  const isOther = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
  const names = (part: 'objects' | 'deny') =>
    [...new Set([...Object.keys(before[part]), ...Object.keys(after[part])])].filter((name) =>
      isOther(before[part][name], after[part][name]),
    )
  const labels = [...new Set([...names('objects'), ...names('deny')])].map((name) => {
    const object = objects.get(name)
    return object?.pluralLabel ?? object?.label ?? (name === '*' ? t`Everything else` : name)
  })
  const permissions = [
    ...before.may.filter((each) => !after.may.includes(each)),
    ...after.may.filter((each) => !before.may.includes(each)),
  ].map(sayPermission)
  return [...sayHead(before, after), ...labels, ...permissions].join(', ')
}

function sayHead(before: RoleContent, after: RoleContent): string[] {
  const parts: string[] = []
  if (before.name !== after.name) parts.push(t`Name`)
  if (before.description !== after.description) parts.push(t`Description`)
  if (before.active !== after.active) parts.push(after.active ? t`Switched on` : t`Switched off`)
  return parts
}
