import { t } from '@lingui/core/macro'

/** What stands in the sections of the settings and is looked for there, besides what they are called. */
export function sectionWords(): Record<string, string> {
  return {
    profile: t`name, e-mail, job title, phone, language, time zone, theme, dark, light, rows, compact, away, substitute`,
    password: t`change password, second factor, passkey, recovery codes, sign out, devices`,
    notifications: t`mentions, reminders, due tasks, web push, quiet, follow`,
    'api-keys': t`program, token, integration, developer`,
    organisation: t`company, country, currency, week, time zone, calling code, language`,
    people: t`users, colleagues, invite, deactivate, password link`,
    roles: t`permissions, rights, access, hidden fields`,
    'data-model': t`objects, fields, options, formulas, layout of pages, columns, navigation, templates`,
    'exchange-rates': t`currencies, money, conversion`,
    structure: t`stages, locations, calendars, holidays, working hours, territories, targets`,
    'lead-scoring': t`points, grade, rating, rules`,
    'lead-assignment': t`distribution, round robin, queue, owner, rules`,
    approvals: t`discounts, rules, limits, who approves`,
    customers: t`lifecycle, levels, care, risk, next contact`,
    'sign-in': t`single sign-on, second factor for everybody, log, security`,
    mail: t`mail server, SMTP, sender`,
    'outgoing-mail': t`sent, failed, queue, bounces`,
    webhooks: t`events, integration, deliveries, developer`,
    duplicates: t`same records, merge, rules`,
    privacy: t`personal data, erasure, consent, retention, GDPR`,
    backups: t`restore, safety, copy`,
    audit: t`who saw what, exports, log, security`,
    performance: t`speed, slow lists, indexes, slow statements`,
    system: t`jobs, health, doctor, disk, version`,
    sample: t`demonstration, remove, trial`,
    about: t`version, licence, first steps, help, API reference`,
  }
}
