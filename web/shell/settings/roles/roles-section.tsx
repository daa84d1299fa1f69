import { useSearch } from '@tanstack/react-router'
import { mayDo, useSession } from '#web/data/session.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { RoleEditor } from './role-editor.tsx'
import { RoleList } from './role-list.tsx'
import { useRoles } from './roles.ts'

/** The roles there are, or the one that the address names. */
export function RolesSection() {
  const { role: wanted } = useSearch({ strict: false }) as { role?: string }
  const mayEdit = mayDo(useSession(), 'administer')
  const { data: roles } = useRoles()
  if (!roles) return <SkeletonLines count={6} />
  const role = roles.find(({ key }) => key === wanted)
  // What is being edited begins anew when somebody else has changed it.
  return role ? (
    <RoleEditor key={`${role.key} ${role.version}`} role={role} mayEdit={mayEdit} />
  ) : (
    <RoleList roles={roles} mayEdit={mayEdit} />
  )
}
