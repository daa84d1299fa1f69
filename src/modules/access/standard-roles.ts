import { type Act, type Grant, permissions, type Scope } from '#engine/access.ts'
import type { StoredRole } from './roles.ts'

type Whole = Record<Act, Scope>

const nothing: Whole = { see: 'none', create: 'none', change: 'none', delete: 'none', export: 'none' }
const everything: Grant = {
  see: 'all',
  create: 'all',
  change: 'all',
  delete: 'all',
  export: 'all',
  import: true,
  shown: ['*'],
}
const reference: Grant = { ...nothing, see: 'all', export: 'all' }
const ofBranches: Grant = {
  see: 'branchAndBelow',
  create: 'all',
  change: 'branchAndBelow',
  delete: 'branchAndBelow',
  export: 'branchAndBelow',
  import: true,
}
/** Everybody keeps their own profile, but not what decides who they are and what they may. */
const ownProfile: Grant = {
  ...reference,
  change: 'own',
  fixed: ['name', 'email', 'active', 'manager', 'owner', 'branch', 'calendar', 'capacity', 'territories', 'leadLimit'],
}

const referenceObjects: Record<string, Grant> = {
  user: ownProfile,
  team: reference,
  branch: reference,
  calendar: reference,
  holiday: reference,
  pipeline: reference,
  stage: reference,
  level: reference,
  product: reference,
  stockPlace: reference,
  consentPurpose: reference,
  consentText: reference,
  form: reference,
  landingPage: reference,
  mailDoor: reference,
  cadence: reference,
  approvalRule: reference,
  territory: reference,
  target: { ...nothing, see: 'branch', export: 'own' },
  forecastAdjustment: { ...nothing, see: 'branch', export: 'own' },
}

/** `*` stands for customers, sales and everything that the organisation adds itself. */
export const standardRoles: readonly StoredRole[] = [
  standard('administrator', 'Administrator', { objects: { '*': everything }, may: [...permissions] }),
  standard('manager', 'Manager', {
    objects: {
      '*': ofBranches,
      ...referenceObjects,
      user: { ...ownProfile, shown: ['hourlyCost'] },
      product: { ...reference, create: 'all', change: 'all', import: true },
      form: { ...reference, create: 'all', change: 'all' },
      landingPage: { ...reference, create: 'all', change: 'all' },
      mailDoor: { ...reference, create: 'all', change: 'all' },
      cadence: { ...reference, create: 'all', change: 'all' },
      stockPlace: { ...ofBranches, see: 'all', export: 'all' },
      target: ofBranches,
      forecastAdjustment: ofBranches,
    },
    may: ['import', 'explainAccess', 'leadRules'],
  }),
  standard('sales', 'Sales', {
    objects: { '*': { see: 'team', create: 'own', change: 'own', delete: 'own', export: 'own' }, ...referenceObjects },
  }),
  standard('marketing', 'Marketing', {
    active: false,
    objects: {
      '*': { see: 'all', create: 'own', change: 'own', delete: 'own', export: 'own' },
      lead: { see: 'all', create: 'all', change: 'all', delete: 'own', export: 'all', import: true },
      contact: { see: 'all', create: 'all', change: 'all', delete: 'own', export: 'all', import: true },
      account: { see: 'all', create: 'all', change: 'own', delete: 'own', export: 'all', import: true },
      deal: { ...nothing, see: 'all' },
      ...referenceObjects,
      form: { ...reference, create: 'all', change: 'all' },
      landingPage: { ...reference, create: 'all', change: 'all' },
      mailDoor: { ...reference, create: 'all', change: 'all' },
      cadence: { ...reference, create: 'all', change: 'all' },
    },
    may: ['import'],
  }),
  standard('service', 'Service', {
    active: false,
    objects: {
      '*': { see: 'branchAndBelow', create: 'own', change: 'own', delete: 'own', export: 'none' },
      account: { ...nothing, see: 'all', change: 'all' },
      contact: { ...nothing, see: 'all', create: 'all', change: 'all' },
      activity: { see: 'all', create: 'all', change: 'team', delete: 'own', export: 'none' },
      lead: nothing,
      deal: { ...nothing, see: 'branchAndBelow' },
      ...referenceObjects,
    },
  }),
  standard('readOnly', 'Read only', {
    objects: { '*': { ...nothing, see: 'all' }, user: { ...ownProfile, export: 'none' } },
  }),
]

function standard(key: string, name: string, role: Partial<StoredRole> & Pick<StoredRole, 'objects'>): StoredRole {
  return { key, name, description: '', deny: {}, may: [], active: true, ...role }
}
