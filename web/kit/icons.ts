// One by one: an import from the package's index makes the build read five thousand files.
import type { ComponentType } from 'react'

export type Icon = ComponentType<{
  size?: number | string
  stroke?: number | string
  className?: string
  'aria-hidden'?: boolean | 'true'
}>

export { default as IconAlert } from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
export { default as IconUndo } from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs'
export { default as IconArrowDown } from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
export { default as IconArrowLeft } from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs'
export { default as IconArrowUp } from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
export { default as IconBuilding } from '@tabler/icons-react/dist/esm/icons/IconBuilding.mjs'
export { default as IconCheck } from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
export { default as IconActivity } from '@tabler/icons-react/dist/esm/icons/IconChecklist.mjs'
export { default as IconChevronDown } from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs'
export { default as IconChevronRight } from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
export { default as IconDeal } from '@tabler/icons-react/dist/esm/icons/IconCoins.mjs'
export { default as IconDots } from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
export { default as IconImport } from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs'
export { default as IconFilter } from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs'
export { default as IconHome } from '@tabler/icons-react/dist/esm/icons/IconHome.mjs'
export { default as IconMenu } from '@tabler/icons-react/dist/esm/icons/IconMenu2.mjs'
export { default as IconProduct } from '@tabler/icons-react/dist/esm/icons/IconPackage.mjs'
export { default as IconPlus } from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
export { default as IconSearch } from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
export { default as IconSettings } from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs'
export { default as IconTable } from '@tabler/icons-react/dist/esm/icons/IconTable.mjs'
export { default as IconTrash } from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
export { default as IconUser } from '@tabler/icons-react/dist/esm/icons/IconUser.mjs'
export { default as IconLead } from '@tabler/icons-react/dist/esm/icons/IconUserQuestion.mjs'
export { default as IconUsers } from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
export { default as IconClose } from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
