import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** Where mails come in that become leads: an address to which a mailbox hands them on. */
export const mailDoor = defineObject('mailDoor', {
  plural: 'mailDoors',
  title: 'name',
  columns: ['name', 'active', 'source', 'leadOwner'],
  synonyms: ['mail-in address', 'buzón de entrada', '邮件入口', 'поштовий вхід'],
  fields: {
    name: field.text({ required: true, searchable: true, maxLength: 200, synonyms: ['nombre', '名称', 'назва'] }),
    active: field.boolean({
      default: true,
      help: 'It takes mails.',
      synonyms: ['enabled', 'activo', '启用', 'активний'],
    }),
    source: field.text({
      maxLength: 200,
      help: 'What its leads have as their source; without it, the name of the door.',
      synonyms: ['lead source', 'origen', '来源', 'джерело'],
    }),
    leadOwner: field.user({
      help: 'Who gets new leads, and is told of them.',
      synonyms: ['owner of leads', 'responsable', '负责人', 'відповідальний'],
    }),
    leadBranch: field.link('branch', {
      inverse: 'mailDoors',
      synonyms: ['branch of leads', 'sucursal', '分支', 'філія'],
    }),
  },
})
