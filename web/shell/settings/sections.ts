import { t } from '@lingui/core/macro'
import { mayDo, type SessionInfo } from '#web/data/session.ts'
import {
  type Icon,
  IconBell,
  IconBuilding,
  IconChange,
  IconClock,
  IconColumns,
  IconDownload,
  IconGauge,
  IconInfo,
  IconKey,
  IconLead,
  IconLock,
  IconMail,
  IconMerge,
  IconOrganisation,
  IconProfile,
  IconRoles,
  IconSample,
  IconShield,
  IconSystem,
  IconTarget,
  IconTeam,
  IconUpload,
  IconUsers,
  IconWebhook,
} from '#web/kit/icons.ts'
import { sectionWords } from './section-words.ts'

export interface SettingsSection {
  key: string
  label: string
  icon: Icon
  group: 'person' | 'organisation'
  /** By which it is found besides its name. */
  words: string
}

/** What a person finds in the settings. What only an administrator may see does not stand there for others. */
export function settingsSections(session: SessionInfo): SettingsSection[] {
  const managesPeople = mayDo(session, 'manageUsers')
  const administers = mayDo(session, 'administer')
  const words = sectionWords()
  const sections = [
    { key: 'profile', label: t`Profile`, icon: IconProfile, group: 'person' as const },
    { key: 'password', label: t`Password and sessions`, icon: IconLock, group: 'person' as const },
    { key: 'notifications', label: t`Notifications`, icon: IconBell, group: 'person' as const },
    { key: 'api-keys', label: t`API keys`, icon: IconKey, group: 'person' as const },
    { key: 'organisation', label: t`Organisation`, icon: IconOrganisation, group: 'organisation' as const },
    { key: 'people', label: t`People`, icon: IconUsers, group: 'organisation' as const },
    { key: 'roles', label: t`Roles`, icon: IconRoles, group: 'organisation' as const },
    ...(administers
      ? [{ key: 'data-model', label: t`Data model`, icon: IconColumns, group: 'organisation' as const }]
      : []),
    { key: 'exchange-rates', label: t`Exchange rates`, icon: IconChange, group: 'organisation' as const },
    { key: 'structure', label: t`Pipelines, branches, teams`, icon: IconTeam, group: 'organisation' as const },
    ...(mayDo(session, 'leadRules')
      ? [
          { key: 'lead-scoring', label: t`Lead scoring`, icon: IconTarget, group: 'organisation' as const },
          { key: 'lead-assignment', label: t`Lead assignment`, icon: IconLead, group: 'organisation' as const },
        ]
      : []),
    ...(administers
      ? [
          { key: 'approvals', label: t`Approvals`, icon: IconShield, group: 'organisation' as const },
          { key: 'customers', label: t`Customers`, icon: IconBuilding, group: 'organisation' as const },
          { key: 'sign-in', label: t`Sign-in`, icon: IconLock, group: 'organisation' as const },
          { key: 'mail', label: t`Mail`, icon: IconMail, group: 'organisation' as const },
          { key: 'outgoing-mail', label: t`Outgoing mail`, icon: IconUpload, group: 'organisation' as const },
          { key: 'webhooks', label: t`Webhooks`, icon: IconWebhook, group: 'organisation' as const },
          { key: 'duplicates', label: t`Duplicates`, icon: IconMerge, group: 'organisation' as const },
          { key: 'privacy', label: t`Privacy`, icon: IconShield, group: 'organisation' as const },
          { key: 'backups', label: t`Backups`, icon: IconDownload, group: 'organisation' as const },
          { key: 'audit', label: t`Audit`, icon: IconClock, group: 'organisation' as const },
          { key: 'performance', label: t`Performance`, icon: IconGauge, group: 'organisation' as const },
          { key: 'system', label: t`System`, icon: IconSystem, group: 'organisation' as const },
          { key: 'sample', label: t`Sample data`, icon: IconSample, group: 'organisation' as const },
        ]
      : []),
    { key: 'about', label: t`About Kith`, icon: IconInfo, group: 'organisation' as const },
  ] satisfies Omit<SettingsSection, 'words'>[]
  return sections
    .filter(({ key }) => managesPeople || key !== 'roles')
    .map((section) => ({ ...section, words: words[section.key] ?? '' }))
}
