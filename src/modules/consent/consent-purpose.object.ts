import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

export const channels = ['email', 'phone', 'message', 'post', 'fax'] as const

export const legalBases = [
  'consent',
  'contract',
  'legalObligation',
  'vitalInterest',
  'publicTask',
  'legitimateInterest',
] as const

/** What people are asked to allow: a newsletter, calls about offers, the sharing of their data. */
export const consentPurpose = defineObject('consentPurpose', {
  plural: 'consentPurposes',
  title: 'name',
  columns: ['name', 'key', 'channels', 'legalBasis', 'active'],
  keyedBy: 'key',
  synonyms: ['purpose', 'marketing purpose', 'finalidad', '用途', 'мета'],
  fields: {
    name: field.text({
      required: true,
      searchable: true,
      maxLength: 200,
      synonyms: ['purpose', 'finalidad', 'nombre', '用途', '名称', 'мета', 'назва'],
    }),
    key: field.text({
      unique: true,
      maxLength: 80,
      help: 'Short and lasting; made from the name when none is given.',
      synonyms: ['code', 'código', '代码', 'код'],
    }),
    channels: field.multiSelect(channels, {
      help: 'By which it may be asked for; without any, by all.',
      synonyms: ['canales', '渠道', 'канали'],
    }),
    legalBasis: field.select(legalBases, {
      default: 'consent',
      synonyms: ['lawful basis', 'base jurídica', '法律依据', 'правова підстава'],
    }),
    description: field.longText({ synonyms: ['about', 'descripción', '描述', 'опис'] }),
    active: field.boolean({
      default: true,
      help: 'It is still asked for.',
      synonyms: ['in use', 'enabled', 'activo', '启用', 'активний'],
    }),
  },
})
